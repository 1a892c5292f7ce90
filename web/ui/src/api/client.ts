import i18n from 'i18next';

export type FieldError = { field: string; message: string };

/** A refusal in the form of RFC 9457, or the failure to reach the server at all (`status` 0, `code` "offline"). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string | null = null,
    readonly errors: FieldError[] = [],
    /** What this kind of problem says besides (RFC 9457, 3.2), as it came. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail ?? title);
    this.name = 'Problem';
  }

  /** Nothing is known about what the server did: the same request may be sent again, with the same key. */
  get mayBeRetried(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

let onSignedOut: () => void = () => {};

/** Told once for each request that came back 401. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

type Options = {
  body?: unknown;
  /** A document sent as it is, instead of JSON. */
  document?: { text: string | Blob; type: string };
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

const OF_EVERY_PROBLEM = new Set(['type', 'title', 'status', 'detail', 'instance', 'code', 'errors']);

export async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  let body: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed && typeof parsed === 'object') body = parsed as Record<string, unknown>;
  } catch {
    // A proxy's page, or nothing: the status is all there is.
  }
  const string = (key: string) => (typeof body[key] === 'string' && body[key] !== '' ? (body[key] as string) : null);
  const errors = Array.isArray(body.errors)
    ? body.errors.filter((e): e is FieldError => typeof e?.field === 'string' && typeof e?.message === 'string')
    : [];
  const more = Object.fromEntries(Object.entries(body).filter(([key]) => !OF_EVERY_PROBLEM.has(key)));
  return new Problem(
    response.status,
    string('code') ?? `http-${response.status}`,
    string('title') ?? response.statusText,
    string('detail'),
    errors,
    more,
  );
}

async function send<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': i18n.language || 'en',
    ...options.headers,
  };
  if (method !== 'GET') headers['X-Perron'] = '1';
  let body: BodyInit | undefined;
  if (options.document) {
    headers['Content-Type'] = options.document.type;
    body = options.document.text;
  } else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(options.body);
  }
  let response: Response;
  try {
    response = await fetch(path, { method, headers, body, credentials: 'same-origin', signal: options.signal });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'offline', 'offline');
  }
  if (!response.ok) {
    const problem = await readProblem(response);
    if (response.status === 401) onSignedOut();
    throw problem;
  }
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal) => send<T>('GET', path, { signal }),
  post: <T>(path: string, body?: unknown, options: Omit<Options, 'body'> = {}) =>
    send<T>('POST', path, { body, ...options }),
  put: <T>(path: string, body?: unknown) => send<T>('PUT', path, { body }),
  patch: <T>(path: string, body: unknown, headers?: Record<string, string>) =>
    send<T>('PATCH', path, { body, headers }),
  delete: <T>(path: string) => send<T>('DELETE', path),
};

/** `/path?a=1`, added to what the path asks already, without the parameters that have no value. */
export function withQuery(path: string, query: Record<string, string | number | boolean | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  if (!text) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${text}`;
}

/** A key for one attempt at an operation; it works on plain-http hosts too, where `randomUUID` does not exist. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
