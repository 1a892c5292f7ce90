/** What a link of a share would look like with a UTM template, filled with an example. */
export function exampleAddress(utm: Record<string, string>): string {
  const values: Record<string, string> = {
    network: 'linkedin',
    post: 'the-turbine-that-talks-to-seals',
    postId: 'post_01k9c0x4r2',
  };
  const query = Object.entries(utm)
    .map(([name, text]) => [name, text.replace(/\{([^{}]*)\}/g, (_, hole: string) => values[hole] ?? '')] as const)
    .filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => `utm_${name}=${encodeURIComponent(value)}`);
  return `https://www.example.com/story${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** Where the script and the pixel come from: the tenant's own links, else Perron. */
export function followerOrigin(linkDomain: string | null | undefined, perron: string): string {
  return linkDomain?.trim() ? `https://${linkDomain.trim()}` : perron;
}

export function scriptSnippet(origin: string): string {
  return [
    // Keeps what the page says until the script is there, which comes when it comes.
    "<script>window.perron = window.perron || {q: [], consent: function (g) { perron.q.push(['consent', g]) }, goal: function (n, o) { perron.q.push(['goal', n, o]) }}</script>",
    `<script async src="${origin}/r/s/perron.js"></script>`,
  ].join('\n');
}

/** Where the picture comes from the browser has to say, or it does not count. */
export function pixelSnippet(origin: string, goal: string): string {
  return `<img src="${origin}/r/s/pixel.gif?c=CLICK_ID&g=${encodeURIComponent(goal)}" referrerpolicy="origin" alt="" width="1" height="1">`;
}
