import {
  IconAdjustmentsHorizontal,
  IconAntennaBars5,
  IconBuildingBroadcastTower,
  IconChartHistogram,
  IconHash,
  IconLayoutList,
  IconLink,
  IconMessageHeart,
  IconPlugConnected,
  IconRoute,
  IconRss,
  IconSend,
  IconShare,
  IconTargetArrow,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import type { Role } from '../api/types';

export const DESTINATIONS = {
  feed: { to: '/feed', icon: IconLayoutList },
  shares: { to: '/shares', icon: IconSend },
  impact: { to: '/impact', icon: IconAntennaBars5 },
  topics: { to: '/topics', icon: IconHash },
  connections: { to: '/connections', icon: IconPlugConnected },
  posts: { to: '/curator/posts', icon: IconBuildingBroadcastTower },
  sources: { to: '/curator/sources', icon: IconRss },
  overview: { to: '/analytics', icon: IconChartHistogram },
  conversions: { to: '/analytics/conversions', icon: IconTargetArrow },
  networks: { to: '/admin/networks', icon: IconShare },
  sharing: { to: '/admin/sharing', icon: IconMessageHeart },
  tracking: { to: '/admin/tracking', icon: IconRoute },
  links: { to: '/admin/links', icon: IconLink },
  employees: { to: '/admin/employees', icon: IconUsers },
  endpoints: { to: '/admin/webhooks', icon: IconWebhook },
  profile: { to: '/profile', icon: IconAdjustmentsHorizontal },
} as const;

export type Destination = keyof typeof DESTINATIONS;
export type Section = { title: 'you' | 'curator' | 'analyst' | 'admin' | null; items: Destination[] };

/** What an employee with these roles can go to, but for what is at hand elsewhere. Roles do not imply each other. */
export function sectionsFor(roles: readonly Role[], elsewhere: readonly Destination[] = []): Section[] {
  const sections: Section[] = [
    { title: null, items: ['feed', 'shares', 'impact', 'topics', 'connections'] },
    { title: 'curator', items: roles.includes('curator') ? ['posts', 'sources'] : [] },
    { title: 'analyst', items: roles.includes('analyst') ? ['overview', 'conversions'] : [] },
    {
      title: 'admin',
      items: roles.includes('admin') ? ['employees', 'networks', 'sharing', 'tracking', 'links', 'endpoints'] : [],
    },
  ];
  return sections
    .map(({ title, items }) => ({ title, items: items.filter((item) => !elsewhere.includes(item)) }))
    .filter((section) => section.items.length > 0);
}

/** The four places of the phone's bottom bar; everything else is one tap further, under "More". */
export function bottomBarFor(roles: readonly Role[]): Destination[] {
  const own: Destination[] = ['feed', 'shares', 'impact'];
  if (roles.includes('curator')) return ['feed', 'shares', 'posts', 'impact'];
  if (roles.includes('analyst')) return ['feed', 'shares', 'impact', 'overview'];
  return [...own, 'topics'];
}
