import { Button, Checkbox, SegmentedControl, Text, Textarea, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBulb, IconPlugConnected, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client';
import { errorUnder, fieldErrors } from '../api/problems';
import { SHARE } from '../api/queries';
import type { FeedPost, Me, Network, Share, ShareBody, SharePreview } from '../api/types';
import { safeHref } from '../common/links';
import { NetworkIcon } from '../common/NetworkIcon';
import { Picture } from '../common/Picture';
import { ProblemAlert } from '../common/Problem';
import { fromLocalInput, toLocalInput, useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Composer.module.css';
import {
  type Attempt,
  attemptFor,
  countOf,
  dropDraft,
  firstLanguage,
  keepDraft,
  languagesFor,
  readDraft,
  withSuggestion,
} from './composing';
import { Preview } from './Preview';

type Props = {
  post: Pick<FeedPost, 'id' | 'title' | 'url' | 'imageUrl' | 'captions'>;
  me: Me;
  networks: Network[];
  onShared: (share: Share) => void;
  onUnsent: (unsent: boolean) => void;
};

const PROMPTS = ['composer.prompt1', 'composer.prompt2', 'composer.prompt3'] as const;

export function Writing({ post, me, networks, onShared, onUnsent }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormats();
  const networkName = useNetworkName();
  const client = useQueryClient();
  const networkGroup = useId();

  const [kept] = useState(() => readDraft(post.id));
  const languages = languagesFor(post.captions, me.languages, i18n.language);
  const [language, setLanguage] = useState(() => firstLanguage(languages, kept.language, i18n.language));
  const [networkId, setNetworkId] = useState(
    () => networks.find((network) => network.id === kept.network)?.id ?? networks[0]?.id ?? 'copy-link',
  );
  const [words, setWords] = useState(kept.words ?? '');
  const [prompt, setPrompt] = useState<string | null>(null);
  const [later, setLater] = useState(false);
  const [time, setTime] = useState('');
  const [missing, setMissing] = useState<{ words?: string; time?: string }>({});
  const textarea = useRef<HTMLTextAreaElement>(null);
  const timeInput = useRef<HTMLInputElement>(null);
  const attempt = useRef<Attempt | null>(null);

  const network = networks.find((candidate) => candidate.id === networkId);
  const mustConnect = Boolean(network?.needsConnection && !network.connected);
  const canSchedule = Boolean(network?.needsConnection);
  const body: ShareBody = { postId: post.id, network: networkId, words, language };

  useEffect(() => {
    onUnsent(words.trim() !== '');
    if (words.trim()) keepDraft(post.id, { words, language, network: networkId });
    else dropDraft(post.id);
  }, [words, language, networkId, post.id, onUnsent]);

  const [settled] = useDebouncedValue(body, 350);
  const preview = useQuery({
    queryKey: ['preview', settled.postId, settled.network, settled.language, settled.words],
    queryFn: ({ signal }) => api.post<SharePreview>(`${SHARE}/shares/preview`, settled, { signal }),
    enabled: settled.words.trim() !== '',
    placeholderData: (previous) => previous,
    retry: false,
    staleTime: 60_000,
  });
  const shown = words.trim() === '' ? undefined : preview.data;
  const count = countOf(words, shown, network?.limits?.characters ?? null);

  const share = useMutation({
    mutationFn: (wish: ShareBody) => {
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
  });

  const connect = useMutation({
    mutationFn: () =>
      api.post<{ authorizeUrl: string }>(`${SHARE}/connections/${networkId}/authorize`, {
        returnTo: `/feed?share=${encodeURIComponent(post.id)}`,
      }),
    onSuccess: ({ authorizeUrl }) => {
      const address = safeHref(authorizeUrl);
      if (address) window.location.assign(address);
    },
  });

  const errors = fieldErrors(share.error);
  const previewErrors = fieldErrors(preview.error);
  const tooLong = count.over > 0 ? t('composer.tooLong', { count: count.over }) : undefined;
  const wordsError = missing.words ?? tooLong ?? errorUnder(errors, 'words') ?? errorUnder(previewErrors, 'words');
  const looseError =
    share.error && !(share.error instanceof Problem && errorUnder(errors, 'words')) ? share.error : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (share.isPending) return;
    // A bare link to copy needs no words; everything that is read under a name does.
    if (words.trim() === '' && networkId !== 'copy-link') {
      setMissing({ words: t('composer.wordsMissing') });
      textarea.current?.focus();
      return;
    }
    if (count.over > 0) {
      textarea.current?.focus();
      return;
    }
    const scheduledFor = later && canSchedule ? fromLocalInput(time) : null;
    if (later && canSchedule && (!scheduledFor || new Date(scheduledFor).getTime() <= Date.now())) {
      setMissing({ time: t('composer.schedulePast') });
      timeInput.current?.focus();
      return;
    }
    setMissing({});
    share.mutate(scheduledFor ? { ...body, scheduledFor } : body);
  };

  const insert = (suggestion: string) => {
    setWords(withSuggestion(words, suggestion));
    setMissing({});
    textarea.current?.focus();
  };

  const suggestions = post.captions.filter((caption) => caption.language === language);
  const name = networkName(networkId);
  const action = !canSchedule
    ? networkId === 'copy-link'
      ? t('composer.prepare')
      : t('composer.shareOn', { network: name })
    : t(later ? 'composer.scheduleOn' : 'composer.shareOn', { network: name });

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

      <div className={classes.columns}>
        <div className={classes.column}>
          <fieldset className={classes.networks}>
            <legend>{t('composer.networks')}</legend>
            <div className={classes.networkRow}>
              {networks.map((candidate) => (
                <label
                  key={candidate.id}
                  className={classes.network}
                  data-chosen={candidate.id === networkId || undefined}
                >
                  <input
                    type="radio"
                    name={networkGroup}
                    value={candidate.id}
                    checked={candidate.id === networkId}
                    onChange={() => {
                      setNetworkId(candidate.id);
                      share.reset();
                    }}
                  />
                  <NetworkIcon id={candidate.id} />
                  <span>{networkName(candidate.id)}</span>
                  {candidate.needsConnection && !candidate.connected && (
                    <span className="visually-hidden">, {t('composer.needsConnecting')}</span>
                  )}
                </label>
              ))}
            </div>
          </fieldset>

          {mustConnect && (
            <section className={classes.connect} aria-label={t('composer.connectTitle', { network: name })}>
              <Title order={3}>{t('composer.connectTitle', { network: name })}</Title>
              <Text size="sm">{t('composer.connectText')}</Text>
              <ProblemAlert error={connect.error} />
              <Button
                type="button"
                loading={connect.isPending}
                leftSection={<IconPlugConnected size={18} aria-hidden />}
                onClick={() => connect.mutate()}
              >
                {t('composer.connect', { network: name })}
              </Button>
            </section>
          )}

          {languages.length > 1 && (
            <div>
              <Text size="sm" fw={560} mb={6} id={`${networkGroup}-language`}>
                {t('composer.language')}
              </Text>
              <SegmentedControl
                aria-labelledby={`${networkGroup}-language`}
                value={language}
                onChange={setLanguage}
                data={languages.map((code) => ({ value: code, label: format.language(code) }))}
              />
            </div>
          )}

          <div>
            <Textarea
              ref={textarea}
              label={t('composer.words')}
              description={t('composer.wordsHint')}
              placeholder={prompt ?? t('composer.wordsPlaceholder')}
              value={words}
              lang={language}
              onChange={(event) => {
                setWords(event.currentTarget.value);
                setMissing({});
              }}
              error={wordsError}
              autosize
              minRows={5}
              maxRows={14}
            />
            <Text
              size="sm"
              c={count.over > 0 ? 'var(--mantine-color-error)' : 'dimmed'}
              ta="right"
              mt={4}
              className="tabular"
            >
              {count.limit === null
                ? t('composer.charactersUsed', { count: count.used })
                : t('composer.characters', { used: format.number(count.used), limit: format.number(count.limit) })}
            </Text>
          </div>

          {words.trim() === '' && (
            <div className={classes.prompts}>
              <Text size="sm" fw={560}>
                {t('composer.prompts')}
              </Text>
              <div className={classes.promptRow}>
                {PROMPTS.map((key) => (
                  <UnstyledButton
                    key={key}
                    className={classes.prompt}
                    aria-pressed={prompt === t(key)}
                    onClick={() => {
                      setPrompt(t(key));
                      textarea.current?.focus();
                    }}
                  >
                    {t(key)}
                  </UnstyledButton>
                ))}
              </div>
            </div>
          )}

          {suggestions.length > 0 && (
            <section className={classes.suggestions} aria-label={t('composer.suggestions')}>
              <Text size="sm" fw={620} className={classes.suggestionsTitle}>
                <IconBulb size={18} aria-hidden />
                {t('composer.suggestions')}
              </Text>
              <Text size="sm" c="dimmed">
                {t('composer.suggestionsText')}
              </Text>
              {suggestions.map((caption) => (
                <div key={caption.text} className={classes.suggestion}>
                  <Text lang={caption.language}>{caption.text}</Text>
                  <Button
                    type="button"
                    size="compact-sm"
                    variant="default"
                    aria-label={t('composer.insertNamed', { text: caption.text })}
                    onClick={() => insert(caption.text)}
                  >
                    {t('composer.insert')}
                  </Button>
                </div>
              ))}
            </section>
          )}
        </div>

        <div className={classes.column}>
          <Preview
            post={post}
            preview={shown}
            busy={preview.isFetching}
            error={errorUnder(previewErrors, 'words') ? null : preview.error}
            author={me.name}
            open={network ? !network.needsConnection : false}
          />
          {canSchedule && (
            <div className={classes.schedule}>
              <Checkbox
                label={t('composer.schedule')}
                checked={later}
                onChange={(event) => {
                  setLater(event.currentTarget.checked);
                  if (!time) setTime(toLocalInput(tomorrowMorning(new Date())));
                }}
              />
              {later && (
                <TextInput
                  ref={timeInput}
                  type="datetime-local"
                  label={t('composer.scheduleTime')}
                  description={t('composer.scheduleHint', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
                  min={toLocalInput(new Date())}
                  value={time}
                  onChange={(event) => {
                    setTime(event.currentTarget.value);
                    setMissing({});
                  }}
                  error={missing.time ?? errorUnder(errors, 'scheduledFor')}
                />
              )}
            </div>
          )}
        </div>
      </div>

      <div className={classes.footer}>
        <ProblemAlert error={looseError} />
        {!mustConnect && (
          <Button
            type="submit"
            size="lg"
            fullWidth
            loading={share.isPending}
            leftSection={<IconSend size={20} aria-hidden />}
          >
            {share.error instanceof Problem && share.error.mayBeRetried ? t('composer.retry') : action}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Nine o'clock tomorrow: a time at which people read. */
export function tomorrowMorning(now: Date): Date {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(9, 0, 0, 0);
  return morning;
}
