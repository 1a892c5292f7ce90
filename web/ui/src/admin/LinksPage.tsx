import { Button, Group, Modal, Stack, Switch, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight, IconBan, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { errorUnder, fieldErrors } from '../api/problems';
import { links as linksQuery, SHARE } from '../api/queries';
import type { TrackedLink } from '../api/types';
import { Chip } from '../common/Chip';
import { EmptyState } from '../common/EmptyState';
import { Loading, LoadMore } from '../common/LoadMore';
import { Page } from '../common/Page';
import { notifyDone, notifyProblem, ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Admin.module.css';

/** The code in what somebody pasted: a whole address or the code alone. */
export function codeIn(pasted: string): string {
  const text = pasted.trim();
  return /\/r\/([\w-]+)/.exec(text)?.[1] ?? text.replace(/^.*\//, '');
}

export function LinksPage() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [blocked, setBlocked] = useState(false);
  const [asked] = useDebouncedValue(codeIn(query), 300);
  const links = useInfiniteQuery(linksQuery(asked, blocked));
  const all = links.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('links.title')} lead={t('links.lead')} narrow>
      <div className={classes.filters}>
        <TextInput
          type="search"
          label={t('links.search')}
          placeholder="https://…/r/k7Qm2xW"
          leftSection={<IconSearch size={18} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          spellCheck={false}
        />
        <Switch
          label={t('links.onlyBlocked')}
          checked={blocked}
          onChange={(event) => setBlocked(event.currentTarget.checked)}
        />
      </div>
      {links.isPending && <Loading rows={4} height={110} />}
      {links.isError && !links.data && <ProblemAlert error={links.error} retry={() => links.refetch()} />}
      {links.isSuccess &&
        all.length === 0 &&
        (asked || blocked ? (
          <Text role="status">{t(asked ? 'links.none' : 'links.noneBlocked', { code: asked })}</Text>
        ) : (
          <EmptyState title={t('links.emptyTitle')} text={t('links.emptyText')} />
        ))}
      <Stack component="ul" gap="sm" className={classes.plainList}>
        {all.map((link) => (
          <li key={link.code}>
            <LinkCard link={link} />
          </li>
        ))}
      </Stack>
      <LoadMore query={links} />
    </Page>
  );
}

function LinkCard({ link }: { link: TrackedLink }) {
  const { t } = useTranslation();
  const format = useFormats();
  const name = useNetworkName()(link.network);
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const unblock = useMutation({
    mutationFn: () => api.post<unknown>(`${SHARE}/links/${link.code}/unblock`),
    onSuccess: () => notifyDone(t('links.unblocked'), t),
    onError: (error) => notifyProblem(error, t),
    onSettled: () => client.invalidateQueries({ queryKey: ['links'] }),
  });
  return (
    <article className={classes.link} aria-label={link.code} data-blocked={link.blocked || undefined}>
      <Group gap="sm">
        <code className={classes.code}>{link.code}</code>
        {link.blocked && (
          <Chip tone="signal" icon={<IconBan size={15} aria-hidden />}>
            {t('links.blocked')}
          </Chip>
        )}
        <Text size="sm" c="dimmed">
          {name} · {format.date(link.createdAt)}
        </Text>
      </Group>
      {link.postTitle && (
        <Title order={2} size="h3">
          {link.postTitle}
        </Title>
      )}
      <Text size="sm" className={classes.target}>
        <IconArrowRight size={16} aria-hidden />
        <span className="visually-hidden">{t('links.target')}: </span>
        <span className={classes.address}>{link.target}</span>
      </Text>
      {link.blocked && (
        <Text size="sm" className={classes.blockedWhy}>
          {t('links.blockedSince', {
            when: link.blockedAt ? format.dateTime(link.blockedAt) : '',
            reason: link.blockedReason,
          })}
        </Text>
      )}
      <Group>
        {link.blocked ? (
          <Button
            size="sm"
            variant="default"
            loading={unblock.isPending}
            aria-label={t('links.unblockNamed', { code: link.code })}
            onClick={() => unblock.mutate()}
          >
            {t('links.unblock')}
          </Button>
        ) : (
          <Button
            size="sm"
            variant="default"
            aria-label={t('links.blockNamed', { code: link.code })}
            onClick={() => setAsking(true)}
          >
            {t('links.block')}
          </Button>
        )}
      </Group>
      {asking && <BlockModal link={link} onClose={() => setAsking(false)} />}
    </article>
  );
}

function BlockModal({ link, onClose }: { link: TrackedLink; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const block = useMutation({
    mutationFn: () => api.post<unknown>(`${SHARE}/links/${link.code}/block`, { reason: reason.trim() }),
    onSuccess: () => {
      notifyDone(t('links.nowBlocked'), t);
      client.invalidateQueries({ queryKey: ['links'] });
      onClose();
    },
  });
  const error = errorUnder(fieldErrors(block.error), 'reason');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!reason.trim());
    if (reason.trim()) block.mutate();
    else field.current?.focus();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('links.blockNamed', { code: link.code })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>{t('links.blockText')}</Text>
          <Textarea
            ref={field}
            label={t('links.reason')}
            description={t('links.reasonHint')}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
            error={missing ? t('editor.required') : error}
            autosize
            minRows={2}
            data-autofocus
          />
          {!error && <ProblemAlert error={block.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={block.isPending}>
              {t('links.blockYes')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
