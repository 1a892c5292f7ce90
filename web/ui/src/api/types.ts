/** What the services promise over REST, as the web app uses it. Times are UTC instants, days `YYYY-MM-DD`. */

export type Page<T> = { items: T[]; next: string | null };

export type Role = 'employee' | 'curator' | 'analyst' | 'admin' | 'operator';

export type Me = {
  id: string;
  email: string;
  name: string;
  tenant: { id: string; alias: string; name: string; locale: string; timeZone: string };
  roles: Role[];
  department: string | null;
  site: string | null;
  level: string | null;
  languages: string[];
  interests: string[];
  follows: string[];
  noticeAcceptedAt: string | null;
};

export type Employee = {
  id: string;
  email: string;
  name: string;
  department: string | null;
  site: string | null;
  level: string | null;
  languages: string[];
  interests: string[];
  roles: Role[];
  active: boolean;
};

export type Topic = { id: string; name: string; followed: boolean; followers: number };
export type TopicName = { id: string; name: string };
export type Caption = { language: string; text: string };

export type FeedPost = {
  id: string;
  title: string;
  summary: string | null;
  url: string;
  imageUrl: string | null;
  captions: Caption[];
  topics: TopicName[];
  publishedAt: string;
  expiresAt: string | null;
};
export type Reason = { kind: 'topic' | 'audience' | 'interest' | 'everyone'; text: string };
export type FeedItem = { post: FeedPost; reason: Reason; score: number; shared: string[] };

export type Rejected = { item: string | null; reason: string };
export type FetchResult = { found: number; added: number; duplicates: number; rejected: Rejected[] };
export type Source = {
  id: string;
  kind: 'feed' | 'upload';
  name: string;
  url: string | null;
  createdAt: string;
  lastFetchedAt: string | null;
  lastFetch: FetchResult | null;
};
export type Item = {
  id: string;
  title: string;
  summary: string | null;
  url: string;
  imageUrl: string | null;
  publishedAt: string | null;
  postId: string | null;
};

export type RuleField = 'department' | 'site' | 'level' | 'languages' | 'interests' | 'follows';
export type Rule = { all: Rule[] } | { any: Rule[] } | { not: Rule } | { field: RuleField; in: string[] };

export type PostStatus = 'draft' | 'published' | 'expired' | 'withdrawn';
export type Post = {
  id: string;
  status: PostStatus;
  version: number;
  itemId: string | null;
  title: string;
  summary: string | null;
  url: string;
  imageUrl: string | null;
  captions: Caption[];
  topics: TopicName[];
  audience: Rule | null;
  audienceEmployees: number | null;
  createdAt: string;
  publishedAt: string | null;
  expiresAt: string | null;
};
export type PostBody = {
  itemId?: string;
  title: string;
  summary: string;
  url: string;
  imageUrl: string | null;
  captions: Caption[];
  topics: string[];
  audience: Rule | null;
  expiresAt: string | null;
};

export type ValueCount = { value: string; employees: number };
export type AudienceValues = Record<Exclude<RuleField, 'follows'>, ValueCount[]>;
export type AudiencePreview = {
  employees: number;
  sample: { name: string; department: string | null; site: string | null }[];
};

export type NetworkId = 'linkedin' | 'mail' | 'whatsapp' | 'facebook' | 'copy-link' | (string & {});
export type NetworkMode = 'published' | 'opened';
export type Form = 'article' | 'picture' | 'text';
/** What a server left out is not known; the pages fall back to what holds for every network. */
export type Network = {
  id: NetworkId;
  name: string;
  mode?: NetworkMode | null;
  needsConnection: boolean;
  connected: boolean;
  signIn?: 'consent' | 'password' | 'both' | null;
  asksForServer?: boolean | null;
  serverExample?: string | null;
  connection?: Connection | null;
  limits: { characters?: number | null; pictures?: number | null } | null;
  forms?: Form[] | null;
  readsEngagement?: boolean | null;
  engagementConnection?: string | null;
};
export type Connection = {
  id: string;
  network: NetworkId;
  name: string;
  server?: string | null;
  connectedAt: string;
  expiresAt?: string | null;
  status: 'connected' | 'expiring' | 'expired' | 'lost';
  whatToDo?: string | null;
};
/** Something that an employee should do before it is too late, in the reader's language. */
export type Reminder = {
  kind:
    | 'connection-ending'
    | 'connection-lost'
    | 'connection-missing'
    | 'network-off'
    | 'approval-needed'
    | (string & {});
  network: NetworkId;
  at?: string | null;
  text: string;
  whatToDo: string;
};

export type ShareStatus =
  | 'requested'
  | 'scheduled'
  | 'publishing'
  | 'reconciling'
  | 'published'
  | 'failed'
  | 'cancelled';
/** What waits and what is done, as the list of shares can be asked for it. */
export type ShareFilter = 'waiting' | 'needs-approval' | 'published' | 'failed' | 'cancelled';
export type FailureAction = 'reconnect' | 'edit' | 'retry' | 'look';
export type Share = {
  id: string;
  postId: string;
  postTitle: string;
  network: NetworkId;
  status: ShareStatus;
  words: string;
  text: string;
  language: string;
  link: { code: string; url: string };
  shareUrl?: string | null;
  permalink?: string | null;
  requestedAt: string;
  scheduledFor?: string | null;
  publishedAt?: string | null;
  failure?: { code: string; text: string; whatToDo: string; action?: FailureAction | null } | null;
  form?: Form | null;
  publishAt?: string | null;
  needsApproval?: boolean | null;
  /** When Perron tries next, and why it has not yet; only of a share that was put off. */
  nextTryAt?: string | null;
  waitingReason?: { code: string; text: string } | null;
  removedAt?: string | null;
  canRemove?: boolean | null;
  canEdit?: boolean | null;
  qr?: { svg: string; png: string } | null;
};
export type Timing = 'now' | 'at' | 'best';
/** Exactly what an employee said yes to. */
export type Approval = { text: string; publishAt?: string | null };
export type ShareBody = {
  postId: string;
  network: NetworkId;
  words: string;
  language: string;
  scheduledFor?: string;
  timing?: Timing;
  form?: Form;
  approval?: Approval;
};
export type Similarity = {
  score: number;
  closeTo: 'suggestion' | 'colleague' | null;
  words: string;
  ownWordsRequired?: boolean | null;
  enough?: boolean | null;
};
export type SharePreview = {
  text: string;
  disclosure: string | null;
  disclosureFirst?: boolean | null;
  similarity: Similarity;
  limits: { characters: number | null; used: number };
  time?: { publishAt?: string | null; kind: Timing | 'staggered'; words?: string | null } | null;
  today?: { shared: number; most: number } | null;
  saturated?: boolean | null;
  forms?: Form[] | null;
  approval?: Approval | null;
};
export type Observation = { metric: string; count: number; at: string };
export type Engagement = {
  /** The last figure of each metric. */
  observations: Observation[];
  notAvailable: string[];
  readAt?: string | null;
  nextReadAt?: string | null;
  terms?: { keepForHours?: number | null; mayExport?: boolean | null; connection?: string | null } | null;
};

export type NetworkSetting = {
  network: NetworkId;
  name: string;
  enabled: boolean;
  mode?: NetworkMode | null;
  modes?: NetworkMode[] | null;
  app?: {
    needed: boolean;
    clientId?: string | null;
    hasSecret?: boolean | null;
    source?: 'tenant' | 'operator' | 'none' | null;
  } | null;
  defaultServer?: string | null;
  callbackUrl?: string | null;
};
export type NetworkSettingBody = {
  enabled: boolean;
  mode?: NetworkMode;
  clientId?: string | null;
  /** Left out: the stored one stays. */
  clientSecret?: string | null;
  defaultServer?: string | null;
};

export type DisclosurePreset = 'employment' | 'advertising' | 'own';
export type DisclosureWording = { da?: string | null; en?: string | null };
export type SharingSettings = {
  ownWords: 'encouraged' | 'required';
  disclosure: {
    preset: DisclosurePreset;
    country?: string | null;
    first: boolean;
    wording?: DisclosureWording | null;
  };
  disclosureByCountry?:
    | { country: string; preset: DisclosurePreset; first?: boolean; wording?: DisclosureWording | null }[]
    | null;
  siteCountries?: { site: string; country: string }[] | null;
  sharesPerDay: number;
  staggerMinutes: number;
  saturationShare: number;
};

export type TrackingSettings = {
  utm: Record<string, string>;
  linkDomain?: string | null;
  clickIds: boolean;
  siteScript: boolean;
  pixel: boolean;
  siteOrigins: string[];
  goals: string[];
  conversionWindowDays: number;
  colleagueRanges: string[];
  signedInColleagues: boolean;
  discardDatacentres: boolean;
  retainClicksDays: number;
};
export type TrackedLink = {
  code: string;
  url: string;
  target: string;
  postId?: string | null;
  postTitle?: string | null;
  network: NetworkId;
  createdAt: string;
  blocked: boolean;
  blockedAt?: string | null;
  blockedReason?: string | null;
};
export type Conversion = {
  id: string;
  goal: string;
  status: 'attributed' | 'pending' | 'unattributed';
  reason?: string | null;
  value?: { amount: number; currency: string } | null;
  occurredAt?: string | null;
  reference?: string | null;
  /** Absent, with the network, where too few employees have shared the post. */
  postId?: string | null;
  postTitle?: string | null;
  network?: NetworkId | null;
};

export type Day = { day: string; shares?: number; clicks: number; visitors?: number };
export type PostFigures = { postId: string; title: string; shares: number; clicks: number; visitors?: number };
export type Impact = { shares: number; clicks: number; visitors: number; byDay: Day[]; byPost: PostFigures[] };
export type Overview = {
  from: string;
  to: string;
  shares: number;
  sharers: number | null;
  clicks: number;
  visitors: number;
  discarded: Record<string, number>;
  byDay: Day[];
  byPost: PostFigures[];
  /** Posts for fewer than five people, added up with at least one other. */
  smallGroups: { shares: number; clicks: number };
  byDepartment: { department: string; employees: number; sharers: number; shares: number; clicks: number }[];
  smallDepartments: { departments: number; shares: number; clicks: number } | null;
};
/** The figures are null where they are only shown together with those of other posts. */
export type PostAnalytics = {
  postId: string;
  title?: string;
  shares: number | null;
  sharers: number | null;
  clicks: number | null;
  visitors: number | null;
  discarded: Record<string, number> | null;
  byDay: Day[] | null;
};

export type Endpoint = {
  id: string;
  url: string;
  types: string[];
  description: string | null;
  permalinks: boolean;
  status: 'active' | 'failing';
  createdAt: string;
  lastDelivery?: { at: string; status: string; httpStatus?: number | null } | null;
};
export type NewEndpoint = Endpoint & { secret: string };
export type Delivery = {
  id: string;
  type: string;
  status: 'pending' | 'delivered' | 'failed';
  createdAt: string;
  attempts: { at: string; httpStatus?: number | null; error?: string | null; durationMillis: number }[];
  nextAttemptAt?: string | null;
};
