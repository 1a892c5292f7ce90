import { Alert, Button, Group, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client';
import { SHARE } from '../api/queries';
import type { Approval, Share } from '../api/types';
import { notifyDone, ProblemAlert } from '../common/Problem';
import { useFormats } from '../i18n/format';
import classes from './Shares.module.css';

/** A share whose time has passed: it goes out only when its employee says yes anew, to exactly this text. */
export function Approve({ share, name }: { share: Share; name: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const client = useQueryClient();
  const [outdated, setOutdated] = useState(false);
  const text = useRef<HTMLDivElement>(null);
  const later = share.publishAt && new Date(share.publishAt).getTime() > Date.now() ? share.publishAt : null;

  const approve = useMutation({
    mutationFn: (approval: Approval) => api.post<Share>(`${SHARE}/shares/${share.id}/approve`, approval),
    onSuccess: () => {
      notifyDone(t('shares.approved'), t);
      client.invalidateQueries({ queryKey: ['shares'] });
    },
    onError: async (error) => {
      await client.invalidateQueries({ queryKey: ['shares'] });
      if (error instanceof Problem && error.code === 'approval.outdated') {
        setOutdated(true);
        text.current?.focus();
      }
    },
  });

  return (
    <>
      <Text size="sm">{t('shares.lateText', { network: name })}</Text>
      <div ref={text} tabIndex={-1} className={classes.exact} lang={share.language}>
        {share.text}
      </div>
      {outdated ? (
        <Alert color="amber" variant="light" role="alert" title={t('composer.outdated')}>
          {approve.error instanceof Problem && approve.error.detail ? approve.error.detail : t('composer.outdatedText')}
        </Alert>
      ) : (
        <ProblemAlert error={approve.error} />
      )}
      <Group gap={8}>
        <Button
          size="sm"
          loading={approve.isPending}
          leftSection={<IconSend size={16} aria-hidden />}
          onClick={() => {
            setOutdated(false);
            approve.mutate(later ? { text: share.text, publishAt: later } : { text: share.text });
          }}
        >
          {later
            ? t('composer.approveFor', { when: format.dateTime(later) })
            : t('shares.approveNow', { network: name })}
        </Button>
      </Group>
    </>
  );
}
