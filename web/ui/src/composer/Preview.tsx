import { Progress, Text, Title } from '@mantine/core';
import { IconLink, IconShieldCheck } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedPost, Form, Network, SharePreview } from '../api/types';
import { ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import classes from './Composer.module.css';
import { layoutOf, NetworkPost } from './NetworkPost';

type Props = {
  heading: Ref<HTMLHeadingElement>;
  post: Pick<FeedPost, 'title' | 'url' | 'imageUrl'>;
  /** The employee's name, which stands there unless the connection's account has another. */
  author: string;
  network: Network | undefined;
  networkId: string;
  form: Form | undefined;
  preview: SharePreview | undefined;
  /** Nothing is written yet: there is nothing to judge. */
  empty: boolean;
  busy: boolean;
  error: unknown;
  open: boolean;
};

/** The exact text that will leave the house, what was added to it, and how much of it is the employee's own. */
export function Preview({ heading, post, author, network, networkId, form, preview, empty, busy, error, open }: Props) {
  const { t } = useTranslation();
  const { card, link } = layoutOf(networkId, form);
  const shown = empty ? undefined : preview;
  return (
    <section className={classes.preview} aria-labelledby="composer-preview">
      <Title order={3} id="composer-preview" ref={heading} tabIndex={-1}>
        {open ? t('composer.previewOpen') : t('composer.preview')}
      </Title>
      <NetworkPost
        network={networkId}
        post={post}
        author={network?.connection?.name ?? author}
        form={form}
        text={shown ? shown.text : null}
        disclosure={shown?.disclosure ?? null}
        busy={busy}
      />
      <ProblemAlert error={error} />
      {shown?.disclosure && (
        <Text size="sm" className={classes.disclosure}>
          <IconShieldCheck size={18} aria-hidden />
          <span>
            {t(shown.disclosureFirst ? 'composer.disclosureFirst' : 'composer.disclosure', { text: shown.disclosure })}{' '}
            {t('composer.disclosureWhy')}
          </span>
        </Text>
      )}
      {shown && card && !link && (
        <Text size="sm" className={classes.disclosure}>
          <IconLink size={18} aria-hidden />
          <span>{t('composer.linkBehindCard')}</span>
        </Text>
      )}
      {shown && <OwnWords preview={shown} />}
    </section>
  );
}

/** A meter and a gentle word. Only the word is read out, and only when it changes. */
function OwnWords({ preview }: { preview: SharePreview }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { score, closeTo, words, ownWordsRequired, enough } = preview.similarity;
  const own = 1 - score;
  const tooClose = Boolean(ownWordsRequired) && enough === false;
  return (
    <div className={classes.similarity}>
      <div className={classes.similarityHead}>
        <Text size="sm" fw={560} id="composer-similarity">
          {t('composer.similarity')}
        </Text>
        <Text size="sm" className="tabular" aria-hidden>
          {format.percent(own)}
        </Text>
      </div>
      <Progress.Root size="md" radius="xl">
        <Progress.Section
          value={Math.round(own * 100)}
          color={tooClose ? 'signal.6' : closeTo ? 'amber.6' : 'track.6'}
          aria-labelledby="composer-similarity"
        />
      </Progress.Root>
      <Text size="sm" aria-live="polite">
        {words}
        {tooClose && ` ${t('composer.tooCloseWhy')}`}
      </Text>
    </div>
  );
}
