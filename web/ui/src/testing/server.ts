import { readdirSync, readFileSync } from 'node:fs';

/** A server of fixed answers in place of `fetch`, which keeps what it was asked. It answers only what a service has. */
export type Asked = { method: string; path: string; query: URLSearchParams; headers: Headers; body: unknown };
type Answer = { status?: number; body?: unknown } | 'unreachable';
type Handler = Answer | ((asked: Asked) => Answer);

export class FakeServer {
  readonly asked: Asked[] = [];
  private readonly handlers = new Map<string, Handler>();
  private readonly real = globalThis.fetch;

  constructor() {
    globalThis.fetch = (input, init) => this.answer(String(input), init ?? {});
  }

  on(request: string, handler: Handler): this {
    const known = !request.includes(' /api/') || OPERATIONS.some((operation) => operation.test(request));
    if (!known) throw new Error(`No service answers ${request}`);
    this.handlers.set(request, handler);
    return this;
  }

  of(request: string): Asked[] {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === request);
  }

  close(): void {
    globalThis.fetch = this.real;
  }

  private async answer(path: string, init: RequestInit): Promise<Response> {
    const asked: Asked = {
      method: init.method ?? 'GET',
      path: path.split('?')[0] ?? path,
      query: new URLSearchParams(path.split('?')[1]),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
    };
    this.asked.push(asked);
    const handler = this.handlers.get(`${asked.method} ${asked.path}`);
    const answer = typeof handler === 'function' ? handler(asked) : handler;
    if (answer === 'unreachable') throw new TypeError('Failed to fetch');
    const { status = 200, body } = answer ?? { status: 404, body: { code: 'unknown', title: `Nothing at ${path}` } };
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  }
}

/** Every operation in the contracts of the services, as `GET /api/share/v1/shares/{id}` with a hole for each value. */
const OPERATIONS = readdirSync('../../contracts/openapi').flatMap((name) => {
  const { paths } = JSON.parse(readFileSync(`../../contracts/openapi/${name}`, 'utf8')) as {
    paths: Record<string, object>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => new RegExp(`^${method.toUpperCase()} ${path.replaceAll('.', '\\.').replace(/{\w+}/g, '[^/]+')}$`),
    ),
  );
});
