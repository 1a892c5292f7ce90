import { Alert, Text } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newTimeOf } from '../api/problems';
import { isBare, isConnected } from '../api/queries';
import type { FeedPost, Me, Network, Share } from '../api/types';
import { Picture } from '../common/Picture';
import { ProblemAlert } from '../common/Problem';
import { toLocalInput } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Composer.module.css';
import { ConnectFirst } from './ConnectFirst';
import { countOf, type Draft, formsOf, tomorrowMorning } from './composing';
import { FormChoice } from './FormChoice';
import { Go, type Look, LookAgain } from './Go';
import { NetworkChoice } from './NetworkChoice';
import { Preview } from './Preview';
import { refusedAt } from './refusals';
import { usePreview } from './usePreview';
import { useSending } from './useSending';
import { useWish } from './useWish';
import { WhenToShare } from './WhenToShare';
import { WordsField } from './WordsField';

type Props = {
  post: Pick<FeedPost, 'id' | 'title' | 'url' | 'imageUrl' | 'captions'>;
  me: Me;
  networks: Network[];
  /** What to begin with, where the employee has written nothing since. */
  seed?: Partial<Draft>;
  onShared: (share: Share) => void;
  onUnsent: (unsent: boolean) => void;
};

/** Where a share is written: network, form, words and time, beside what will come of them; then it is approved. */
export function Writing({ post, me, networks, seed, onShared, onUnsent }: Props) {
  const { t } = useTranslation();
  const { wish, body, network, languages, form, scheduledFor, published, empty, set } = useWish(
    post,
    me,
    networks,
    seed,
  );
  const name = useNetworkName()(wish.network);
  const bare = isBare(wish.network);
  const [missing, setMissing] = useState<{ words?: string; time?: string }>({});
  const [look, setLook] = useState<Look | null>(null);
  const textarea = useRef<HTMLTextAreaElement>(null);
  const timeInput = useRef<HTMLInputElement>(null);
  const previewHeading = useRef<HTMLHeadingElement>(null);
  const lookAgain = useRef<HTMLDivElement>(null);
  const saturated = useRef<HTMLDivElement>(null);

  useEffect(() => onUnsent(!empty), [empty, onUnsent]);

  const preview = usePreview(body);
  const shown = preview.last?.preview;
  const current = preview.current?.preview;
  const count = countOf(
    wish.words,
    wish.network,
    network?.limits?.characters ?? null,
    empty ? undefined : preview.last,
  );
  const departs = published ? departure() : null;

  const sending = useSending(body, {
    onShared: (share) => {
      onUnsent(false);
      onShared(share);
    },
    onRefused: async (problem) => {
      const at = refusedAt(problem, t);
      if (at.approval) {
        await preview.again();
        setLook(newTimeOf(problem) ? 'moved' : 'outdated');
      } else if (at.words) textarea.current?.focus();
      else if (at.time) timeInput.current?.focus();
    },
  });

  useEffect(() => {
    if (look === 'first') previewHeading.current?.focus();
    else if (look) lookAgain.current?.focus();
  }, [look]);

  const refused = refusedAt(sending.error, t);
  const unseen = refusedAt(preview.error, t);
  const mustConnect =
    published && (refused.connection !== undefined || (network?.needsConnection && !isConnected(network)));
  const tooLong = count.over > 0 ? t('composer.tooLong', { count: count.over }) : undefined;
  const wordsError = missing.words ?? tooLong ?? refused.words ?? (empty ? undefined : unseen.words);
  const timeError = missing.time ?? refused.time ?? unseen.time;

  const change = (part: Partial<Draft>) => {
    set(part);
    setMissing({});
    setLook(null);
    sending.changed();
  };
  const refuse = (why: { words?: string; time?: string }, field: HTMLElement | null) => {
    setMissing(why);
    field?.focus();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending.busy || mustConnect) return;
    // A bare link to copy needs no words; everything that is read under a name does.
    if (empty && !bare) return refuse({ words: t('composer.wordsMissing') }, textarea.current);
    if (count.over > 0) return textarea.current?.focus();
    if (published && wish.timing === 'at' && (!scheduledFor || new Date(scheduledFor).getTime() <= Date.now())) {
      return refuse({ time: t('composer.schedulePast') }, timeInput.current);
    }
    if (saturated.current) return saturated.current.focus();
    setMissing({});
    if (sending.again) return sending.send(sending.again);
    if (!published) return sending.send(body);
    // Nobody approves what they have not seen.
    if (!current) {
      if (preview.error) preview.again();
      else preview.now();
      return setLook('first');
    }
    const { similarity, approval } = current;
    if (similarity.ownWordsRequired && similarity.enough === false) {
      return refuse({ words: `${similarity.words} ${t('composer.tooCloseWhy')}` }, textarea.current);
    }
    setLook(null);
    sending.send(approval ? { ...body, approval } : body);
  };

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
            chosen={wish.network}
            error={refused.network}
            onChoose={(id) => {
              change({ network: id });
              sending.forget();
            }}
          />
          {mustConnect && network && (
            <ConnectFirst
              network={network}
              refusal={refused.connection}
              returnTo={`/feed?share=${encodeURIComponent(post.id)}`}
              wordsKept={!empty}
              onConnected={() => {
                sending.forget();
                textarea.current?.focus();
              }}
            />
          )}
          <FormChoice
            forms={formsOf(network, shown, Boolean(post.imageUrl))}
            form={form}
            error={refused.form}
            onForm={(value) => change({ form: value })}
          />
          <WordsField
            field={textarea}
            words={wish.words}
            onWords={(words) => change({ words })}
            language={wish.language}
            languages={languages}
            onLanguage={(language) => change({ language })}
            captions={post.captions}
            count={count}
            need={bare ? 'optional' : shown?.similarity.ownWordsRequired ? 'required' : 'encouraged'}
            error={wordsError}
            focus={() => textarea.current?.focus()}
          />
        </div>

        <div className={classes.column}>
          <Preview
            heading={previewHeading}
            post={post}
            author={me.name}
            network={network}
            networkId={wish.network}
            form={form}
            preview={shown}
            empty={empty && !bare}
            busy={preview.busy && !preview.current}
            error={empty || unseen.words || unseen.time ? null : preview.error}
            open={!published}
          />
          {published && (
            <WhenToShare
              timing={wish.timing}
              time={wish.time}
              field={timeInput}
              error={timeError}
              preview={current}
              onTiming={(timing) =>
                change({
                  timing,
                  ...(timing === 'at' && !wish.time ? { time: toLocalInput(tomorrowMorning(new Date())) } : {}),
                })
              }
              onTime={(time) => change({ time })}
            />
          )}
        </div>
      </div>

      <div className={classes.footer}>
        {Object.keys(refused).length === 0 && <ProblemAlert error={sending.error} />}
        {look && <LookAgain look={look} departs={departs} notice={lookAgain} />}
        {!mustConnect && (
          <Go
            wish={{ network: wish.network, published, timing: wish.timing, departs }}
            today={shown?.today}
            again={sending.again !== null}
            busy={sending.busy}
          />
        )}
      </div>
    </form>
  );

  /** When it will leave, if that is not at once. */
  function departure(): string | null {
    const proposed = current?.time;
    if (!proposed) return scheduledFor;
    return proposed.kind === 'now' ? null : (proposed.publishAt ?? scheduledFor);
  }
}
