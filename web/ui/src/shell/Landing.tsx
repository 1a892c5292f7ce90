import { Button, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../i18n';
import classes from './Landing.module.css';
import { Mark } from './Mark';

const STOPS = [
  { text: 'landing.stop1', who: 'landing.you', time: '1' },
  { text: 'landing.stop2', who: 'landing.you', time: '2' },
  { text: 'landing.stop3', who: 'landing.you', time: '3' },
  { text: 'landing.stop4', who: 'landing.theWorld', time: '4' },
] as const;

/** For strangers, and for those whose session ended: what Perron is, and one button. */
export function Landing({ ended }: { ended: boolean }) {
  const { t, i18n } = useTranslation();
  const href = useLocation({ select: (location) => location.href });
  const other = i18n.language === 'da' ? 'en' : 'da';

  useEffect(() => {
    document.title = 'Perron';
  }, []);

  return (
    <div className={classes.landing}>
      <header className={classes.top}>
        <span className={classes.brand}>
          <Mark size={38} />
          {t('app.name')}
        </span>
        <Button
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          lang={other}
          onClick={() => chooseLanguage(other)}
        >
          {other === 'da' ? 'Dansk' : 'English'}
        </Button>
      </header>
      <main className={classes.main}>
        <div className={classes.words}>
          {ended && (
            <Text role="status" className={classes.ended}>
              {t('problem.signedOut')}. {t('problem.signedOutDetail')}
            </Text>
          )}
          <Title order={1} className={classes.title}>
            {ended ? t('landing.signedOutTitle') : t('landing.title')}
          </Title>
          <Text className={classes.what}>{t('landing.what')}</Text>
          <Button
            component="a"
            href={`/login?returnTo=${encodeURIComponent(href === '/' ? '/feed' : href)}`}
            size="lg"
            rightSection={<IconArrowRight size={20} aria-hidden />}
          >
            {t('landing.signIn')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('landing.hint')}
          </Text>
        </div>
        <section className={classes.board} aria-label={t('landing.board')}>
          <div className={classes.boardHead} aria-hidden="true">
            <span>{t('landing.boardTime')}</span>
            <span>{t('landing.boardTrain')}</span>
            <span>{t('landing.boardTrack')}</span>
          </div>
          <ol className={classes.rows}>
            {STOPS.map((stop, index) => (
              <li key={stop.text} className={classes.row} style={{ animationDelay: `${120 + index * 130}ms` }}>
                <span className={classes.number} aria-hidden="true">
                  {stop.time}
                </span>
                <span className={classes.stop}>{t(stop.text)}</span>
                <span className={classes.who}>{t(stop.who)}</span>
              </li>
            ))}
          </ol>
        </section>
      </main>
      <div className={classes.platform} aria-hidden="true" />
    </div>
  );
}
