import { Alert, Button, SegmentedControl, Text, Title } from '@mantine/core';
import { IconEyeCheck, IconSend, IconTicket } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client';
import { errorUnder, fieldErrors } from '../api/problems';
import { isBare, isConnected, isPublished, SHARE } from '../api/queries';
import type { FeedPost, Form, Me, Network, Share, ShareBody, Timing } from '../api/types';
import { Picture } from '../common/Picture';
import { ProblemAlert } from '../common/Problem';
import { ConnectPanel } from '../connections/ConnectPanel';
import { fromLocalInput, toLocalInput, useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Composer.module.css';
import {
  type Attempt,
  attemptFor,
  countOf,
  dropDraft,
  firstLanguage,
  formsOf,
  keepDraft,
  languagesFor,
  readDraft,
  sameWish,
  tomorrowMorning,
} from './composing';
import { NetworkChoice } from './NetworkChoice';
import { Preview } from './Preview';
import { usePreview } from './usePreview';
import { WhenToShare } from './WhenToShare';
import { WordsField } from './WordsField';

type Props = {
  post: Pick<FeedPost, 'id' | 'title' | 'url' | 'imageUrl' | 'captions'>;
  me: Me;
  networks: Network[];
  onShared: (share: Share) => void;
  onUnsent: (unsent: boolean) => void;
};

/** Why the employee has to look once more before anything goes out. */
type Look = 'first' | 'outdated';

const REFUSED_AT_WORDS = new Set(['words.too-close', 'words.missing', 'words.too-long']);
const REFUSED_APPROVAL = new Set(['approval.outdated', 'approval.missing']);

export function Writing({ post, me, networks, onShared, onUnsent }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormats();
  const networkName = useNetworkName();
  const client = useQueryClient();
  const ids = useId();

  const [kept] = useState(() => readDraft(post.id));
  const languages = languagesFor(post.captions, me.languages, i18n.language);
  const [language, setLanguage] = useState(() => firstLanguage(languages, kept.language, i18n.language));
  const [networkId, setNetworkId] = useState(
    () => networks.find((network) => network.id === kept.network)?.id ?? networks[0]?.id ?? 'copy-link',
  );
  const [words, setWords] = useState(kept.words ?? '');
  const [wishedForm, setForm] = useState<Form | undefined>(kept.form);
  const [timing, setTiming] = useState<Timing>(kept.timing ?? 'now');
  const [time, setTime] = useState(kept.time ?? '');
  const [missing, setMissing] = useState<{ words?: string; time?: string }>({});
  const [look, setLook] = useState<Look | null>(null);
  const textarea = useRef<HTMLTextAreaElement>(null);
  const timeInput = useRef<HTMLInputElement>(null);
  const previewHeading = useRef<HTMLHeadingElement>(null);
  const lookAgain = useRef<HTMLDivElement>(null);
  const saturated = useRef<HTMLDivElement>(null);
  const attempt = useRef<Attempt | null>(null);
  const sent = useRef<ShareBody | null>(null);

  const network = networks.find((candidate) => candidate.id === networkId);
  const published = isPublished(network);
  const name = networkName(networkId);
  const picture = Boolean(post.imageUrl);
  const knownForms = formsOf(network, undefined, picture);
  const form = wishedForm && knownForms.includes(wishedForm) ? wishedForm : knownForms[0];
  const scheduledFor = published && timing === 'at' ? fromLocalInput(time) : null;
  const body: ShareBody = {
    postId: post.id,
    network: networkId,
    words,
    language,
    ...(knownForms.length > 1 && form ? { form } : {}),
    ...(published && timing !== 'now' ? { timing } : {}),
    ...(scheduledFor ? { scheduledFor } : {}),
  };
  const preview = usePreview(body);
  const empty = words.trim() === '';
  const forms = formsOf(network, preview.last?.preview, picture);
  const shown = preview.last?.preview;
  const count = countOf(words, networkId, network?.limits?.characters ?? null, empty ? undefined : preview.last);

  useEffect(() => {
    onUnsent(words.trim() !== '');
    if (words.trim()) keepDraft(post.id, { words, language, network: networkId, form: wishedForm, timing, time });
    else dropDraft(post.id);
  }, [words, language, networkId, wishedForm, timing, time, post.id, onUnsent]);

  const share = useMutation({
    mutationFn: (wish: ShareBody) => {
      sent.current = wish;
      attempt.current = attemptFor(wish, attempt.current);
      return api.post<Share>(`${SHARE}/shares`, wish, { headers: { 'Idempotency-Key': attempt.current.key } });
    },
    onSuccess: (created) => {
      attempt.current = null;
      dropDraft(post.id);
      onUnsent(false);
      client.invalidateQueries({ queryKey: ['shares'] });
      onShared(created);
    },
    onError: async (error) => {
      if (!(error instanceof Problem)) return;
      if (REFUSED_APPROVAL.has(error.code)) {
        await preview.again();
        setLook('outdated');
      } else if (error.code.startsWith('connection.')) {
        client.invalidateQueries({ queryKey: ['networks'] });
        client.invalidateQueries({ queryKey: ['connections'] });
      } else if (atWords(error)) textarea.current?.focus();
      else if (atTime(error)) timeInput.current?.focus();
    },
  });

  useEffect(() => {
    if (look === 'outdated') lookAgain.current?.focus();
    if (look === 'first') previewHeading.current?.focus();
  }, [look]);

  const refused = share.error instanceof Problem ? share.error : null;
  const again = Boolean(refused?.mayBeRetried && sent.current && sameWish(sent.current, body));
  const lost = published && Boolean(refused?.code.startsWith('connection.'));
  const over = network?.connection && ['expired', 'lost'].includes(network.connection.status);
  const mustConnect = Boolean(published && network?.needsConnection && !isConnected(network)) || lost;

  const errors = fieldErrors(share.error);
  const previewErrors = fieldErrors(preview.error);
  const tooLong = count.over > 0 ? t('composer.tooLong', { count: count.over }) : undefined;
  const wordsError =
    missing.words ??
    tooLong ??
    errorUnder(errors, 'words') ??
    (refused && REFUSED_AT_WORDS.has(refused.code) ? (refused.detail ?? refused.title) : undefined) ??
    (empty ? undefined : errorUnder(previewErrors, 'words'));
  const timeError =
    missing.time ??
    errorUnder(errors, 'scheduledFor') ??
    errorUnder(errors, 'timing') ??
    errorUnder(previewErrors, 'scheduledFor');
  const networkError = errorUnder(errors, 'network');
  const formError = errorUnder(errors, 'form');
  const placed =
    refused &&
    (lost ||
      REFUSED_APPROVAL.has(refused.code) ||
      atWords(refused) ||
      atTime(refused) ||
      networkError !== undefined ||
      formError !== undefined);
  const previewError =
    empty || errorUnder(previewErrors, 'words') || errorUnder(previewErrors, 'scheduledFor') ? null : preview.error;

  /** Something about the wish changed: what was said about the earlier one no longer holds. */
  const changed = () => {
    setMissing({});
    setLook(null);
    if (refused && !refused.mayBeRetried) share.reset();
  };
  const refuse = (why: { words?: string; time?: string }, field: HTMLElement | null) => {
    setMissing(why);
    field?.focus();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (share.isPending || mustConnect) return;
    // A bare link to copy needs no words; everything that is read under a name does.
    if (empty && !isBare(networkId)) return refuse({ words: t('composer.wordsMissing') }, textarea.current);
    if (count.over > 0) return textarea.current?.focus();
    if (published && timing === 'at' && (!scheduledFor || new Date(scheduledFor).getTime() <= Date.now())) {
      return refuse({ time: t('composer.schedulePast') }, timeInput.current);
    }
    if (saturated.current) return saturated.current.focus();
    setMissing({});
    // An answer that was lost is asked for again exactly as before, so that nothing can go out twice.
    if (again && sent.current) return share.mutate(sent.current);
    if (published) {
      if (!preview.current) {
        // Nobody approves what they have not seen.
        if (preview.error) preview.again();
        else preview.now();
        setLook('first');
        return;
      }
      const { similarity } = preview.current.preview;
      if (similarity.ownWordsRequired && similarity.enough === false) {
        return refuse({ words: `${similarity.words} ${t('composer.tooCloseWhy')}` }, textarea.current);
      }
    }
    setLook(null);
    const approval = published ? preview.current?.preview.approval : null;
    share.mutate(approval ? { ...body, approval } : body);
  };

  const departs = departure();
  const action = !published
    ? isBare(networkId)
      ? t('composer.prepare')
      : t('composer.shareOn', { network: name })
    : departs
      ? t('composer.approveFor', { when: format.dateTime(departs) })
      : timing === 'now'
        ? t('composer.shareOn', { network: name })
        : t('composer.approve');
  const today = shown?.today;
  const full = today ? today.shared >= today.most : false;

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.story}>
        <div className={classes.thumb}>
          <Picture address={post.imageUrl} name={post.title} eager />
        </div>
        <Text fw={620} lineClamp={2}>
          {post.title}
        </Text>
      </div>

      {shown?.saturated && (
        <Alert
          ref={saturated}
          tabIndex={-1}
          className={classes.notice}
          color="amber"
          variant="light"
          title={t('composer.saturated', { network: name })}
        >
          {t('composer.saturatedText')}
        </Alert>
      )}

      <div className={classes.columns}>
        <div className={classes.column}>
          <NetworkChoice
            networks={networks}
            chosen={networkId}
            error={networkError}
            onChoose={(id) => {
              setNetworkId(id);
              setMissing({});
              setLook(null);
              share.reset();
            }}
          />

          {mustConnect && network && (
            <section className={classes.connect} aria-labelledby={`${ids}-connect`}>
              <Title order={3} id={`${ids}-connect`}>
                {t(lost || over ? 'composer.reconnectTitle' : 'composer.connectTitle', { network: name })}
              </Title>
              {lost && refused && (
                <Text size="sm" role="alert" fw={560}>
                  {refused.detail ?? refused.title}
                </Text>
              )}
              {!lost && over && network.connection?.whatToDo && <Text size="sm">{network.connection.whatToDo}</Text>}
              <ConnectPanel
                key={network.id}
                network={network}
                again={lost || Boolean(over)}
                returnTo={`/feed?share=${encodeURIComponent(post.id)}`}
                onConnected={() => {
                  share.reset();
                  textarea.current?.focus();
                }}
              />
              {!empty && (
                <Text size="sm" c="dimmed">
                  {t('composer.wordsKept')}
                </Text>
              )}
            </section>
          )}

          {forms.length > 1 && form && (
            <div>
              <Text size="sm" fw={560} mb={6} id={`${ids}-form`}>
                {t('composer.form')}
              </Text>
              <SegmentedControl
                aria-labelledby={`${ids}-form`}
                value={form}
                onChange={(value) => {
                  setForm(value as Form);
                  changed();
                }}
                data={forms.map((one) => ({ value: one, label: t(`composer.forms.${one}`) }))}
              />
              {formError && (
                <p className={classes.fieldError} role="alert">
                  {formError}
                </p>
              )}
            </div>
          )}

          <WordsField
            field={textarea}
            words={words}
            onWords={(value) => {
              setWords(value);
              changed();
            }}
            language={language}
            languages={languages}
            onLanguage={(value) => {
              setLanguage(value);
              changed();
            }}
            captions={post.captions}
            count={count}
            required={Boolean(shown?.similarity.ownWordsRequired)}
            error={wordsError}
            focus={() => textarea.current?.focus()}
          />
        </div>

        <div className={classes.column}>
          <Preview
            heading={previewHeading}
            post={post}
            me={me}
            network={network}
            networkId={networkId}
            form={form}
            preview={shown}
            empty={empty && !isBare(networkId)}
            busy={preview.busy && !preview.current}
            error={previewError}
            open={!published}
          />
          {published && (
            <WhenToShare
              timing={timing}
              time={time}
              field={timeInput}
              error={timeError}
              preview={preview.current?.preview}
              onTiming={(value) => {
                setTiming(value);
                if (value === 'at' && !time) setTime(toLocalInput(tomorrowMorning(new Date())));
                changed();
              }}
              onTime={(value) => {
                setTime(value);
                changed();
              }}
            />
          )}
        </div>
      </div>

      <div className={classes.footer}>
        {!placed && <ProblemAlert error={share.error} />}
        {look && (
          <div ref={lookAgain} tabIndex={-1} role="alert" className={classes.look}>
            <IconEyeCheck size={20} aria-hidden />
            <div>
              <Text fw={620} size="sm">
                {t(look === 'outdated' ? 'composer.outdated' : 'composer.lookFirst')}
              </Text>
              <Text size="sm">
                {departs
                  ? t('composer.outdatedTime', { when: format.dateTime(departs) })
                  : t(look === 'outdated' ? 'composer.outdatedText' : 'composer.lookFirstText')}
              </Text>
            </div>
          </div>
        )}
        {!mustConnect && (
          <div className={classes.go}>
            <div className={classes.goFacts} id={`${ids}-facts`}>
              <span>{consequence()}</span>
              {today && (
                <span data-full={full || undefined}>
                  {t(full ? 'composer.todayFull' : 'composer.today', {
                    shared: format.number(today.shared),
                    most: format.number(today.most),
                  })}
                </span>
              )}
            </div>
            <Button
              type="submit"
              size="lg"
              loading={share.isPending}
              aria-describedby={`${ids}-facts`}
              leftSection={departs ? <IconTicket size={20} aria-hidden /> : <IconSend size={20} aria-hidden />}
            >
              {again ? t('composer.retry') : action}
            </Button>
          </div>
        )}
      </div>
    </form>
  );

  /** When it will leave, if that is not at once. */
  function departure(): string | null {
    if (!published) return null;
    const proposed = preview.current?.preview.time;
    if (proposed) return proposed.kind === 'now' ? null : (proposed.publishAt ?? scheduledFor);
    return scheduledFor;
  }

  /** What pressing the button does, in a sentence. */
  function consequence(): string {
    if (!published) {
      return isBare(networkId) ? t('composer.thenCopy') : t('composer.thenOpen', { network: name });
    }
    return departs ? t('composer.thenLater') : t('composer.thenNow', { network: name });
  }
}

function atWords(problem: Problem): boolean {
  return REFUSED_AT_WORDS.has(problem.code) || errorUnder(fieldErrors(problem), 'words') !== undefined;
}

function atTime(problem: Problem): boolean {
  const errors = fieldErrors(problem);
  return errorUnder(errors, 'scheduledFor') !== undefined || errorUnder(errors, 'timing') !== undefined;
}
