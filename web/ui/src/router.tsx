import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { FeedPage } from './feed/FeedPage';
import { Failed, NotFound } from './shell/Failed';
import { Shell } from './shell/Shell';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

/** What a network's consent page sends back with. */
const arrival = (search: Record<string, unknown>): { connected?: string; 'connection-error'?: string } => ({
  connected: text(search.connected),
  'connection-error': text(search['connection-error']),
});
const range = (search: Record<string, unknown>): { from?: string; to?: string } => ({
  from: day(search.from),
  to: day(search.to),
});

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Failed });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/feed', replace: true });
  },
});
const feed = createRoute({
  getParentRoute: () => root,
  path: '/feed',
  validateSearch: (search): { share?: string; from?: string; connected?: string; 'connection-error'?: string } => ({
    share: text(search.share),
    from: text(search.from),
    connected: text(search.connected),
    'connection-error': text(search['connection-error']),
  }),
  component: FeedPage,
});
const shares = createRoute({
  getParentRoute: () => root,
  path: '/shares',
  validateSearch: arrival,
  component: lazyRouteComponent(() => import('./shares/SharesPage'), 'SharesPage'),
});
const impact = createRoute({
  getParentRoute: () => root,
  path: '/impact',
  validateSearch: range,
  component: lazyRouteComponent(() => import('./impact/ImpactPage'), 'ImpactPage'),
});
const topics = createRoute({
  getParentRoute: () => root,
  path: '/topics',
  component: lazyRouteComponent(() => import('./topics/TopicsPage'), 'TopicsPage'),
});
const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  validateSearch: arrival,
  component: lazyRouteComponent(() => import('./connections/ConnectionsPage'), 'ConnectionsPage'),
});
const profile = createRoute({
  getParentRoute: () => root,
  path: '/profile',
  component: lazyRouteComponent(() => import('./profile/ProfilePage'), 'ProfilePage'),
});

const sources = createRoute({
  getParentRoute: () => root,
  path: '/curator/sources',
  component: lazyRouteComponent(() => import('./curator/SourcesPage'), 'SourcesPage'),
});
const source = createRoute({
  getParentRoute: () => root,
  path: '/curator/sources/$sourceId',
  component: lazyRouteComponent(() => import('./curator/SourcePage'), 'SourcePage'),
});
const posts = createRoute({
  getParentRoute: () => root,
  path: '/curator/posts',
  validateSearch: (search): { status?: 'draft' | 'published' | 'expired' | 'withdrawn' } => {
    const status = search.status;
    return status === 'draft' || status === 'published' || status === 'expired' || status === 'withdrawn'
      ? { status }
      : {};
  },
  component: lazyRouteComponent(() => import('./curator/PostsPage'), 'PostsPage'),
});
const newPost = createRoute({
  getParentRoute: () => root,
  path: '/curator/posts/new',
  validateSearch: (search): { source?: string; item?: string } => ({
    source: text(search.source),
    item: text(search.item),
  }),
  component: lazyRouteComponent(() => import('./curator/PostEditorPage'), 'NewPostPage'),
});
const editPost = createRoute({
  getParentRoute: () => root,
  path: '/curator/posts/$postId',
  component: lazyRouteComponent(() => import('./curator/PostEditorPage'), 'EditPostPage'),
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/analytics',
  validateSearch: range,
  component: lazyRouteComponent(() => import('./analytics/OverviewPage'), 'OverviewPage'),
});
const postFigures = createRoute({
  getParentRoute: () => root,
  path: '/analytics/posts/$postId',
  validateSearch: range,
  component: lazyRouteComponent(() => import('./analytics/PostFiguresPage'), 'PostFiguresPage'),
});

const conversions = createRoute({
  getParentRoute: () => root,
  path: '/analytics/conversions',
  validateSearch: range,
  component: lazyRouteComponent(() => import('./analytics/ConversionsPage'), 'ConversionsPage'),
});

const networkSettings = createRoute({
  getParentRoute: () => root,
  path: '/admin/networks',
  component: lazyRouteComponent(() => import('./admin/NetworksPage'), 'NetworksPage'),
});
const sharingSettings = createRoute({
  getParentRoute: () => root,
  path: '/admin/sharing',
  component: lazyRouteComponent(() => import('./admin/SharingPage'), 'SharingPage'),
});
const trackingSettings = createRoute({
  getParentRoute: () => root,
  path: '/admin/tracking',
  component: lazyRouteComponent(() => import('./admin/TrackingPage'), 'TrackingPage'),
});
const links = createRoute({
  getParentRoute: () => root,
  path: '/admin/links',
  component: lazyRouteComponent(() => import('./admin/LinksPage'), 'LinksPage'),
});
const employees = createRoute({
  getParentRoute: () => root,
  path: '/admin/employees',
  component: lazyRouteComponent(() => import('./admin/EmployeesPage'), 'EmployeesPage'),
});
const endpoints = createRoute({
  getParentRoute: () => root,
  path: '/admin/webhooks',
  component: lazyRouteComponent(() => import('./admin/EndpointsPage'), 'EndpointsPage'),
});
const endpoint = createRoute({
  getParentRoute: () => root,
  path: '/admin/webhooks/$endpointId',
  component: lazyRouteComponent(() => import('./admin/EndpointPage'), 'EndpointPage'),
});

const tree = root.addChildren([
  home,
  feed,
  shares,
  impact,
  topics,
  connections,
  profile,
  sources,
  source,
  posts,
  newPost,
  editPost,
  overview,
  postFigures,
  conversions,
  networkSettings,
  sharingSettings,
  trackingSettings,
  links,
  employees,
  endpoints,
  endpoint,
]);

export function newRouter() {
  return createRouter({ routeTree: tree, scrollRestoration: true, defaultPreload: 'intent' });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
