import { Button } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../common/EmptyState';
import { LinkButton } from '../common/links';
import { Page } from '../common/Page';
import { ProblemAlert } from '../common/Problem';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.notFound')}>
      <EmptyState
        title={t('problem.notFound')}
        text={t('app.notFoundText')}
        action={<LinkButton to="/feed">{t('app.toFeed')}</LinkButton>}
      />
    </Page>
  );
}

export function Failed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <Page title={t('app.failed')}>
      <ProblemAlert error={error} />
      <Button
        mt="md"
        onClick={() => {
          reset();
          router.invalidate();
        }}
      >
        {t('app.tryAgain')}
      </Button>
    </Page>
  );
}
