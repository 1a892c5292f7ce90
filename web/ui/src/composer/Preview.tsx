import { Avatar, Progress, Text, Title } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FeedPost, SharePreview } from '../api/types';
import { Picture } from '../common/Picture';
import { ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import classes from './Composer.module.css';

type Props = {
  post: Pick<FeedPost, 'title' | 'url' | 'imageUrl'>;
  preview: SharePreview | undefined;
  busy: boolean;
  error: unknown;
  author: string;
  open: boolean;
};

/** The exact text that will leave the house, what was added to it, and how much of it is the employee's own. */
export function Preview({ post, preview, busy, error, author, open }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <section className={classes.preview} aria-labelledby="composer-preview">
      <Title order={3} id="composer-preview">
        {open ? t('composer.previewOpen') : t('composer.preview')}
      </Title>
      <output className="visually-hidden">{busy ? t('composer.previewBusy') : ''}</output>
      <div className={classes.paper} data-busy={busy || undefined}>
        <div className={classes.author}>
          <Avatar name={author} color="initials" size={34} aria-hidden />
          <Text size="sm" fw={620}>
            {author}
          </Text>
        </div>
        {preview ? (
          <Text className={classes.exact} data-testid="exact-text">
            {preview.text}
          </Text>
        ) : (
          <Text c="dimmed">{t('composer.previewWaiting')}</Text>
        )}
        <div className={classes.card}>
          <div className={classes.cardPicture}>
            <Picture address={post.imageUrl} name={post.title} eager />
          </div>
          <div className={classes.cardText}>
            <Text size="sm" fw={620} lineClamp={2}>
              {post.title}
            </Text>
            <Text size="xs" c="dimmed">
              {hostOf(post.url)}
            </Text>
          </div>
        </div>
      </div>
      <ProblemAlert error={error} />
      {preview?.disclosure && (
        <Text size="sm" className={classes.disclosure}>
          <IconShieldCheck size={18} aria-hidden />
          <span>
            {t('composer.disclosure', { text: preview.disclosure })} {t('composer.disclosureWhy')}
          </span>
        </Text>
      )}
      {preview && (
        <div className={classes.similarity}>
          <Text size="sm" fw={560} id="composer-similarity">
            {t('composer.similarity')}
          </Text>
          <Progress.Root size="md" radius="xl">
            <Progress.Section
              value={Math.round((1 - preview.similarity.score) * 100)}
              color={preview.similarity.closeTo ? 'amber.6' : 'track.6'}
              aria-labelledby="composer-similarity"
              aria-valuetext={t('composer.similarityLevel', { percent: format.percent(1 - preview.similarity.score) })}
            />
          </Progress.Root>
          <Text size="sm" aria-live="polite">
            {preview.similarity.words}
          </Text>
        </div>
      )}
    </section>
  );
}

export function hostOf(address: string): string {
  try {
    return new URL(address).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
}
