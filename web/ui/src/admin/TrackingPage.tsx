import { Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SHARE, trackingSettings } from '../api/queries';
import type { TrackingSettings } from '../api/types';
import { CopyButton } from '../common/CopyButton';
import { Panel } from '../common/Panel';
import classes from './Admin.module.css';
import { SettingsPage } from './SettingsPage';
import { exampleAddress, followerOrigin, pixelSnippet, scriptSnippet } from './tracking';
import type { Settings } from './useSettings';

const UTM = ['source', 'medium', 'campaign', 'content'] as const;

export function TrackingPage() {
  const { t } = useTranslation();
  return (
    <SettingsPage
      title={t('tracking.title')}
      lead={t('tracking.lead')}
      query={trackingSettings}
      path={`${SHARE}/tracking-settings`}
      fields={Fields}
    />
  );
}

function Fields({ settings }: { settings: Settings<TrackingSettings> }) {
  const { t } = useTranslation();
  const { draft, change, error, flag, list, whole } = settings;
  const origin = followerOrigin(draft.linkDomain, window.location.origin);
  const goal = draft.goals[0] ?? 'application';
  return (
    <>
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
                error={error(`utm.${name}`)}
                autoComplete="off"
                spellCheck={false}
              />
            ))}
          </div>
          <Text size="sm" c="dimmed">
            {t('tracking.placeholders', { network: '{network}', post: '{post}', postId: '{postId}' })}
          </Text>
          <div className={classes.snippet}>
            <Text size="sm" fw={560}>
              {t('tracking.example')}
            </Text>
            <code data-testid="example-address">{exampleAddress(draft.utm ?? {})}</code>
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
            error={error('linkDomain')}
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
          <Switch {...flag('clickIds')} label={t('tracking.clickIds')} description={t('tracking.clickIdsText')} />
          <Switch {...flag('siteScript')} label={t('tracking.script')} description={t('tracking.scriptText')} />
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
          <Switch {...flag('pixel')} label={t('tracking.pixel')} description={t('tracking.pixelText')} />
          {draft.pixel && (
            <Snippet label={t('tracking.pixelCopy')} text={pixelSnippet(origin, goal)} hint={t('tracking.pixelHint')} />
          )}
          <div className={classes.consent}>
            <Text size="sm" fw={620}>
              {t('tracking.consent')}
            </Text>
            <Text size="sm">{t('tracking.consentText')}</Text>
          </div>
          <TagsInput
            {...list('siteOrigins')}
            label={t('tracking.origins')}
            description={t('tracking.originsHint')}
            placeholder="https://www.example.com"
          />
          <TagsInput
            {...list('goals')}
            label={t('tracking.goals')}
            description={t('tracking.goalsHint')}
            placeholder="application"
          />
          <TextInput
            {...whole('conversionWindowDays')}
            label={t('tracking.window')}
            description={t('tracking.windowHint')}
            max={90}
            maw={280}
          />
          <TextInput
            {...whole('retainClicksDays')}
            label={t('tracking.retain')}
            description={t('tracking.retainHint')}
            max={400}
            maw={280}
          />
        </Stack>
      </Panel>

      <Panel title={t('tracking.discard')}>
        <Stack>
          <Text c="dimmed">{t('tracking.discardText')}</Text>
          <TagsInput
            {...list('colleagueRanges')}
            label={t('tracking.ranges')}
            description={t('tracking.rangesHint')}
            placeholder="192.0.2.0/24"
          />
          <Switch
            {...flag('signedInColleagues')}
            label={t('tracking.signedIn')}
            description={t('tracking.signedInText')}
          />
          <Switch
            {...flag('discardDatacentres')}
            label={t('tracking.datacentres')}
            description={t('tracking.datacentresText')}
          />
        </Stack>
      </Panel>
    </>
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
