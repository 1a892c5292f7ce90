import { Avatar, Button, Center, Loader, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDots, IconLogout } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client';
import { me as meQuery, session as sessionQuery } from '../api/queries';
import type { Me } from '../api/types';
import { ProblemAlert } from '../common/Problem';
import { Landing } from './Landing';
import { Mark } from './Mark';
import { Notice } from './Notice';
import { bottomBarFor, DESTINATIONS } from './navigation';
import { Sections } from './Sections';
import classes from './Shell.module.css';

const MoreSheet = lazy(() => import('./MoreSheet').then((module) => ({ default: module.MoreSheet })));

/** Decides who sees what: a stranger the landing page, a newcomer the notice, everybody else the app. */
export function Shell() {
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  const signedIn = session.data?.signedIn === true;
  const me = useQuery({ ...meQuery, enabled: signedIn });
  const wasSignedIn = client.getQueryData(meQuery.queryKey) !== undefined;

  if (session.isPending || (signedIn && me.isPending)) return <Waiting />;
  if (session.isError) return <Stopped error={session.error} retry={() => session.refetch()} />;
  if (!signedIn || (me.error instanceof Problem && me.error.status === 401)) return <Landing ended={wasSignedIn} />;
  if (me.isError && !me.data) return <Stopped error={me.error} retry={() => me.refetch()} signOut />;
  if (!me.data) return <Waiting />;
  if (!me.data.noticeAcceptedAt) return <Notice me={me.data} />;
  return <Frame me={me.data} />;
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Center mih="100dvh">
      <Loader role="status" aria-label={t('app.loading')} type="dots" size="lg" />
    </Center>
  );
}

function Stopped({ error, retry, signOut }: { error: unknown; retry: () => void; signOut?: boolean }) {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100dvh" p="md">
      <div className={classes.stopped}>
        <Mark size={48} />
        <h1 className="visually-hidden">{t('app.name')}</h1>
        <ProblemAlert error={error} retry={retry} />
        {signOut && (
          <Button component="a" href="/logout" variant="default">
            {t('nav.signOut')}
          </Button>
        )}
      </div>
    </Center>
  );
}

function Frame({ me }: { me: Me }) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t('app.skip')}
      </a>
      {wide ? <SideBar me={me} /> : <TopBar me={me} />}
      <main id="content" tabIndex={-1} className={classes.content}>
        <Outlet />
      </main>
      {!wide && <BottomBar me={me} />}
    </div>
  );
}

function SideBar({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <header className={classes.side}>
      <Link to="/feed" className={classes.brand}>
        <Mark />
        <span>
          <span className={classes.brandName}>{t('app.name')}</span>
          <span className={classes.tenant}>{me.tenant.name}</span>
        </span>
      </Link>
      <nav aria-label={t('app.mainNavigation')} className={classes.nav}>
        <Sections roles={me.roles} />
      </nav>
      <div className={classes.account}>
        <Link to="/profile" className={classes.profile}>
          <Avatar name={me.name} color="initials" size={38} aria-hidden />
          <span className={classes.profileText}>
            <span className={classes.profileName}>{me.name}</span>
            <span className={classes.tenant}>{t('nav.profile')}</span>
          </span>
        </Link>
        <a href="/logout" className={classes.item}>
          <IconLogout size={20} aria-hidden />
          {t('nav.signOut')}
        </a>
      </div>
    </header>
  );
}

function TopBar({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <header className={classes.top}>
      <Link to="/feed" className={classes.brand}>
        <Mark size={30} />
        <span>
          <span className={classes.brandName}>{t('app.name')}</span>
          <span className={classes.tenant}>{me.tenant.name}</span>
        </span>
      </Link>
      <Link to="/profile" aria-label={t('nav.profile')} className={classes.avatarLink}>
        <Avatar name={me.name} color="initials" size={36} aria-hidden />
      </Link>
    </header>
  );
}

function BottomBar({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [more, setMore] = useState(false);
  const path = useLocation({ select: (location) => location.pathname });
  const bar = bottomBarFor(me.roles);
  const elsewhere = !bar.some((item) => path.startsWith(DESTINATIONS[item].to));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet closes whenever the page changes
  useEffect(() => setMore(false), [path]);

  return (
    <>
      <nav aria-label={t('app.mainNavigation')} className={classes.bottom}>
        {bar.map((item) => {
          const { to, icon: Icon } = DESTINATIONS[item];
          return (
            <Link key={item} to={to} className={classes.tab} activeProps={{ 'data-active': true }}>
              <span className={classes.tabIcon}>
                <Icon size={22} aria-hidden />
              </span>
              {t(`nav.${item}`)}
            </Link>
          );
        })}
        <UnstyledButton
          className={classes.tab}
          data-active={elsewhere || undefined}
          aria-haspopup="dialog"
          onClick={() => setMore(true)}
        >
          <span className={classes.tabIcon}>
            <IconDots size={22} aria-hidden />
          </span>
          {t('app.more')}
        </UnstyledButton>
      </nav>
      {more && (
        <Suspense fallback={null}>
          <MoreSheet roles={me.roles} onClose={() => setMore(false)} />
        </Suspense>
      )}
    </>
  );
}
