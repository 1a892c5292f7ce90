import { Button, Text, Title } from '@mantine/core';
import { IconDatabase, IconEye, IconHandStop } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { IDENTITY, me as meQuery } from '../api/queries';
import type { Me } from '../api/types';
import { ProblemAlert } from '../common/Problem';
import { Mark } from './Mark';
import classes from './Notice.module.css';

/** Read once, at the first sign-in, before anything else. */
export function Notice({ me }: { me: Me }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const accept = useMutation({
    mutationFn: () => api.post<void>(`${IDENTITY}/me/notice`),
    onSuccess: () => {
      client.setQueryData(meQuery.queryKey, { ...me, noticeAcceptedAt: new Date().toISOString() });
      return client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });

  useEffect(() => {
    document.title = `${t('notice.title')} · Perron`;
    heading.current?.focus();
  }, [t]);

  return (
    <main className={classes.notice}>
      <div className={classes.card}>
        <Mark size={44} />
        <Title order={1} ref={heading} tabIndex={-1}>
          {t('notice.title')}
        </Title>
        <Text c="dimmed" size="lg">
          {t('notice.lead')}
        </Text>
        <NoticeText />
        <ProblemAlert error={accept.error} />
        <Button size="lg" loading={accept.isPending} onClick={() => accept.mutate()}>
          {t('notice.accept')}
        </Button>
      </div>
    </main>
  );
}

/** The same words again on the profile page, for whoever wants to read them later. */
export function NoticeText() {
  const { t } = useTranslation();
  return (
    <div className={classes.parts}>
      <Part icon={<IconDatabase aria-hidden />} title={t('notice.storedTitle')}>
        <li>{t('notice.stored1')}</li>
        <li>{t('notice.stored2')}</li>
        <li>{t('notice.stored3')}</li>
      </Part>
      <Part icon={<IconEye aria-hidden />} title={t('notice.seenTitle')}>
        <li>{t('notice.seen0')}</li>
        <li>{t('notice.seen1')}</li>
        <li>{t('notice.seen2')}</li>
        <li>{t('notice.seen3')}</li>
      </Part>
      <Part icon={<IconHandStop aria-hidden />} title={t('notice.controlTitle')}>
        <li>{t('notice.control')}</li>
      </Part>
    </div>
  );
}

function Part({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <span className={classes.icon}>{icon}</span>
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        <ul>{children}</ul>
      </div>
    </section>
  );
}
