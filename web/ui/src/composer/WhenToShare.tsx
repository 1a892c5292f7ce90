import { Button, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconClockHour4, IconUsers } from '@tabler/icons-react';
import { type Ref, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SharePreview, Timing } from '../api/types';
import { toLocalInput, useFormats } from '../i18n/format';
import classes from './Composer.module.css';

type Props = {
  timing: Timing;
  time: string;
  field: Ref<HTMLInputElement>;
  error?: string;
  preview: SharePreview | undefined;
  onTiming: (timing: Timing) => void;
  onTime: (time: string) => void;
};

/** When it goes out, and the time that comes of it, with its reason, before anything is approved. */
export function WhenToShare({ timing, time, field, error, preview, onTiming, onTime }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const id = useId();
  const proposed = preview?.time;
  const moved = proposed?.kind === 'staggered';
  const section = useRef<HTMLElement>(null);
  const chosen = useRef(false);

  // What a choice brings appears below it: on a phone that is behind the button.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the section has grown
  useEffect(() => {
    if (chosen.current) section.current?.scrollIntoView({ block: 'nearest' });
  }, [timing, proposed]);

  return (
    <section ref={section} className={classes.when} aria-labelledby={id}>
      <Text fw={620} id={id}>
        {t('composer.when')}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        fullWidth
        value={timing}
        onChange={(value) => {
          chosen.current = true;
          onTiming(value as Timing);
        }}
        data={[
          { value: 'now', label: t('composer.whenNow') },
          { value: 'at', label: t('composer.whenAt') },
          { value: 'best', label: t('composer.whenBest') },
        ]}
      />
      {timing === 'at' && (
        <TextInput
          ref={field}
          type="datetime-local"
          label={t('composer.scheduleTime')}
          description={t('composer.scheduleHint', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
          min={toLocalInput(new Date())}
          value={time}
          onChange={(event) => onTime(event.currentTarget.value)}
          error={error}
        />
      )}
      {timing !== 'at' && error && (
        <>
          <p className={classes.fieldError} role="alert">
            {error}
          </p>
          <Button variant="default" size="sm" onClick={() => onTiming('at')}>
            {t('composer.anotherDay')}
          </Button>
        </>
      )}
      <div className={classes.departure} data-moved={moved || undefined} aria-live="polite">
        {proposed?.publishAt && proposed.kind !== 'now' ? (
          <>
            {moved ? <IconUsers size={20} aria-hidden /> : <IconClockHour4 size={20} aria-hidden />}
            <div>
              <Text fw={620}>{t('composer.leaves', { when: format.dateTime(proposed.publishAt) })}</Text>
              {proposed.words && <Text size="sm">{proposed.words}</Text>}
            </div>
          </>
        ) : timing === 'best' && proposed?.words ? (
          <Text size="sm">{proposed.words}</Text>
        ) : timing === 'best' ? (
          <Text size="sm" c="dimmed">
            {t('composer.bestText')}
          </Text>
        ) : null}
      </div>
    </section>
  );
}
