import { Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorUnder } from '../api/problems';
import { SHARE, trackingSettings as settingsQuery } from '../api/queries';
import type { TrackingSettings } from '../api/types';
import { CopyButton } from '../common/CopyButton';
import { Loading } from '../common/LoadMore';
import { Page } from '../common/Page';
import { Panel } from '../common/Panel';
import { ProblemAlert } from '../common/Problem';
import classes from './Admin.module.css';
import { SaveBar } from './SaveBar';
import { exampleAddress, followerOrigin, pixelSnippet, scriptSnippet } from './tracking';
import { useSettings } from './useSettings';

const UTM = ['source', 'medium', 'campaign', 'content'] as const;

export function TrackingPage() {
  const { t } = useTranslation();
  const settings = useQuery(settingsQuery);
  return (
    <Page title={t('tracking.title')} lead={t('tracking.lead')} narrow>
      {settings.isPending && <Loading rows={3} height={180} />}
      {settings.isError && !settings.data && <ProblemAlert error={settings.error} retry={() => settings.refetch()} />}
      {settings.data && <TrackingForm read={settings.data} />}
    </Page>
  );
}

function TrackingForm({ read }: { read: TrackingSettings }) {
  const { t } = useTranslation();
  const { draft, form, dirty, errors, loose, busy, change, save } = useSettings(
    read,
    settingsQuery.queryKey,
    `${SHARE}/tracking-settings`,
  );
  const origin = followerOrigin(draft.linkDomain, window.location.origin);
  const goal = draft.goals[0] ?? 'application';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Panel title={t('tracking.utm')}>
          <Stack>
            <Text c="dimmed">{t('tracking.utmText')}</Text>
            <div className={classes.pair}>
              {UTM.map((name) => (
                <TextInput
                  key={name}
                  label={`utm_${name}`}
                  value={draft.utm?.[name] ?? ''}
                  onChange={(event) => change({ utm: { ...draft.utm, [name]: event.currentTarget.value } })}
                  error={errorUnder(errors, `utm.${name}`)}
                  autoComplete="off"
                  spellCheck={false}
                />
              ))}
            </div>
            <Text size="sm" c="dimmed">
              {t('tracking.placeholders', { network: '{network}', post: '{post}', postId: '{postId}' })}
            </Text>
            <div>
              <Text size="sm" fw={560} mb={6}>
                {t('tracking.example')}
              </Text>
              <code className={classes.address} data-testid="example-address">
                {exampleAddress(draft.utm ?? {})}
              </code>
            </div>
          </Stack>
        </Panel>

        <Panel title={t('tracking.domain')}>
          <Stack>
            <Text c="dimmed">{t('tracking.domainText')}</Text>
            <TextInput
              label={t('tracking.domainLabel')}
              placeholder="go.example.com"
              value={draft.linkDomain ?? ''}
              onChange={(event) => change({ linkDomain: event.currentTarget.value.trim() || null })}
              error={errorUnder(errors, 'linkDomain')}
              inputMode="url"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
            />
            {draft.linkDomain && (
              <div className={classes.dns}>
                <Text size="sm">{t('tracking.dns')}</Text>
                <code>
                  {draft.linkDomain} CNAME {window.location.hostname}.
                </code>
                <Text size="sm">{t('tracking.dnsTls', { domain: draft.linkDomain })}</Text>
              </div>
            )}
          </Stack>
        </Panel>

        <Panel title={t('tracking.site')}>
          <Stack>
            <Text c="dimmed">{t('tracking.siteText')}</Text>
            <Switch
              label={t('tracking.clickIds')}
              description={t('tracking.clickIdsText')}
              checked={draft.clickIds}
              onChange={(event) => change({ clickIds: event.currentTarget.checked })}
            />
            <Switch
              label={t('tracking.script')}
              description={t('tracking.scriptText')}
              checked={draft.siteScript}
              onChange={(event) => change({ siteScript: event.currentTarget.checked })}
            />
            {draft.siteScript && (
              <Snippet label={t('tracking.scriptCopy')} text={scriptSnippet(origin)} hint={t('tracking.scriptHint')}>
                <dl className={classes.calls}>
                  <div>
                    <dt>
                      <code>perron.consent(true)</code>
                    </dt>
                    <dd>{t('tracking.scriptConsent')}</dd>
                  </div>
                  <div>
                    <dt>
                      <code>perron.goal('{goal}')</code>
                    </dt>
                    <dd>{t('tracking.scriptGoal')}</dd>
                  </div>
                </dl>
              </Snippet>
            )}
            <Switch
              label={t('tracking.pixel')}
              description={t('tracking.pixelText')}
              checked={draft.pixel}
              onChange={(event) => change({ pixel: event.currentTarget.checked })}
            />
            {draft.pixel && (
              <Snippet
                label={t('tracking.pixelCopy')}
                text={pixelSnippet(origin, goal)}
                hint={t('tracking.pixelHint')}
              />
            )}
            <div className={classes.consent}>
              <Text size="sm" fw={620}>
                {t('tracking.consent')}
              </Text>
              <Text size="sm">{t('tracking.consentText')}</Text>
            </div>
            <TagsInput
              label={t('tracking.origins')}
              description={t('tracking.originsHint')}
              placeholder="https://www.example.com"
              value={draft.siteOrigins}
              onChange={(siteOrigins) => change({ siteOrigins })}
              error={errorUnder(errors, 'siteOrigins')}
            />
            <TagsInput
              label={t('tracking.goals')}
              description={t('tracking.goalsHint')}
              placeholder="application"
              value={draft.goals}
              onChange={(goals) => change({ goals })}
              error={errorUnder(errors, 'goals')}
            />
            <TextInput
              type="number"
              label={t('tracking.window')}
              description={t('tracking.windowHint')}
              min={1}
              max={90}
              maw={280}
              value={String(draft.conversionWindowDays)}
              onChange={(event) => {
                const conversionWindowDays = Math.max(0, Math.round(Number(event.currentTarget.value)) || 0);
                // Clicks are kept as long as a conversion may still refer to them.
                const kept = draft.retainClicksDays;
                change({
                  conversionWindowDays,
                  ...(kept ? { retainClicksDays: Math.max(kept, conversionWindowDays) } : {}),
                });
              }}
              error={errorUnder(errors, 'conversionWindowDays') ?? errorUnder(errors, 'retainClicksDays')}
            />
          </Stack>
        </Panel>

        <Panel title={t('tracking.discard')}>
          <Stack>
            <Text c="dimmed">{t('tracking.discardText')}</Text>
            <TagsInput
              label={t('tracking.ranges')}
              description={t('tracking.rangesHint')}
              placeholder="192.0.2.0/24"
              value={draft.colleagueRanges}
              onChange={(colleagueRanges) => change({ colleagueRanges })}
              error={errorUnder(errors, 'colleagueRanges')}
            />
            <Switch
              label={t('tracking.datacentres')}
              description={t('tracking.datacentresText')}
              checked={draft.discardDatacentres}
              onChange={(event) => change({ discardDatacentres: event.currentTarget.checked })}
            />
          </Stack>
        </Panel>
        <SaveBar dirty={dirty} busy={busy} error={loose} />
      </Stack>
    </form>
  );
}

type SnippetProps = { label: string; text: string; hint: string; children?: ReactNode };

function Snippet({ label, text, hint, children }: SnippetProps) {
  return (
    <div className={classes.snippet}>
      <code>{text}</code>
      <div>
        <CopyButton text={text} label={label} size="sm" variant="default" />
      </div>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
      {children}
    </div>
  );
}
