import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/types';
import { DESTINATIONS, type Destination, sectionsFor } from './navigation';
import classes from './Shell.module.css';

const PLACES = Object.values(DESTINATIONS).map(({ to }) => to);

type Props = { roles: Role[]; elsewhere?: Destination[]; onGo?: () => void };

export function Sections({ roles, elsewhere, onGo }: Props) {
  const { t } = useTranslation();
  return sectionsFor(roles, elsewhere).map((section) => (
    <div key={section.title ?? 'own'} className={classes.section}>
      {section.title && <div className={classes.sectionTitle}>{t(`nav.${section.title}`)}</div>}
      <ul>
        {section.items.map((item) => (
          <li key={item}>
            <NavItem item={item} onGo={onGo} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

export function NavItem({ item, onGo }: { item: Destination; onGo?: () => void }) {
  const { t } = useTranslation();
  const { to, icon: Icon } = DESTINATIONS[item];
  // A place within another place is that place alone.
  const exact = useLocation({
    select: ({ pathname }) => PLACES.some((one) => one !== to && one.startsWith(`${to}/`) && pathname.startsWith(one)),
  });
  return (
    <Link
      to={to}
      className={classes.item}
      activeOptions={{ exact }}
      activeProps={{ 'data-active': true }}
      onClick={onGo}
    >
      <Icon size={20} aria-hidden />
      {t(`nav.${item}`)}
    </Link>
  );
}
