import { Drawer, Text } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/types';
import { bottomBarFor } from './navigation';
import { NavItem, Sections } from './Sections';
import classes from './Shell.module.css';

/** Everything the phone's bottom bar has no room for. */
export function MoreSheet({ roles, onClose }: { roles: Role[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="auto"
      title={<Text fw={650}>{t('app.more')}</Text>}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ content: classes.sheet }}
    >
      <Sections roles={roles} elsewhere={bottomBarFor(roles)} onGo={onClose} />
      <div className={classes.section}>
        <div className={classes.sectionTitle}>{t('nav.you')}</div>
        <ul>
          <li>
            <NavItem item="profile" onGo={onClose} />
          </li>
          <li>
            <a href="/logout" className={classes.item}>
              <IconLogout size={20} aria-hidden />
              {t('nav.signOut')}
            </a>
          </li>
        </ul>
      </div>
    </Drawer>
  );
}
