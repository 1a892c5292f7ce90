import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client';
import { newTimeOf, reasonOf } from '../api/problems';
import { SHARE } from '../api/queries';
import type { Approval, Share } from '../api/types';
import { notifyDone, ProblemAlert } from '../common/Problem';
import { tomorrowMorning } from '../composer/composing';
import { type Look, LookAgain } from '../composer/Go';
import { fromLocalInput, toLocalInput, useFormats } from '../i18n/format';
import classes from './Shares.module.css';

/** Refused for its day, or for a time that has passed: another one helps. */
const ANOTHER_DAY = new Set(['share.cap', 'share.time']);

/** A share whose time has passed: it goes out only when its employee says yes anew, to exactly this text. */
export function Approve({ share, name }: { share: Share; name: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const client = useQueryClient();
  const [look, setLook] = useState<Look | null>(null);
  const [free, setFree] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const text = useRef<HTMLDivElement>(null);
  const lookAgain = useRef<HTMLDivElement>(null);
  const dayInput = useRef<HTMLInputElement>(null);
  const choosing = day !== null;
  const planned = share.publishAt && Date.parse(share.publishAt) > Date.now() ? share.publishAt : null;
  const at = choosing ? fromLocalInput(day) : (free ?? planned);

  const approve = useMutation({
    mutationFn: (approval: Approval) => api.post<Share>(`${SHARE}/shares/${share.id}/approve`, approval),
    onSuccess: () => {
      notifyDone(t('shares.approved'), t);
      client.invalidateQueries({ queryKey: ['shares'] });
    },
    onError: async (error) => {
      if (!(error instanceof Problem)) return;
      if (ANOTHER_DAY.has(error.code)) {
        setFree(null);
        setDay((before) => before ?? toLocalInput(tomorrowMorning(new Date())));
      } else if (error.code === 'approval.outdated') {
        const newTime = newTimeOf(error);
        setFree(newTime);
        setDay(null);
        await client.invalidateQueries({ queryKey: ['shares'] });
        setLook(newTime ? 'moved' : 'outdated');
      } else {
        client.invalidateQueries({ queryKey: ['shares'] });
      }
    },
  });
  const refused = approve.error instanceof Problem ? approve.error : null;
  const dayRefused = choosing && refused && ANOTHER_DAY.has(refused.code) ? reasonOf(refused, t) : undefined;

  useEffect(() => {
    if (look === 'moved') lookAgain.current?.focus();
    if (look === 'outdated') text.current?.focus();
  }, [look]);
  useEffect(() => {
    if (choosing) dayInput.current?.focus();
  }, [choosing]);

  const submit = () => {
    const passed = choosing && (!at || Date.parse(at) <= Date.now());
    setMissing(passed);
    if (passed) return dayInput.current?.focus();
    setLook(null);
    approve.mutate(at ? { text: share.text, publishAt: at } : { text: share.text });
  };

  return (
    <>
      <Text size="sm">{t('shares.lateText', { network: name })}</Text>
      <div ref={text} tabIndex={-1} className={classes.exact} lang={share.language}>
        {share.text}
      </div>
      {look && <LookAgain look={look} departs={free} notice={lookAgain} />}
      {!look && !dayRefused && <ProblemAlert error={approve.error} />}
      {choosing && (
        <TextInput
          ref={dayInput}
          type="datetime-local"
          label={t('composer.anotherDay')}
          description={t('composer.scheduleHint', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
          min={toLocalInput(new Date())}
          value={day}
          onChange={(event) => {
            setDay(event.currentTarget.value);
            setMissing(false);
            approve.reset();
          }}
          error={missing ? t('composer.schedulePast') : dayRefused}
        />
      )}
      <Group gap={8}>
        <Button size="sm" loading={approve.isPending} leftSection={<IconSend size={16} aria-hidden />} onClick={submit}>
          {at
            ? t('composer.approveFor', { when: format.dateTime(at) })
            : choosing
              ? t('composer.approve')
              : t('shares.approveNow', { network: name })}
        </Button>
      </Group>
    </>
  );
}
