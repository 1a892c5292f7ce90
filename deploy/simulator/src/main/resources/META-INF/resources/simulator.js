// Shows what arrived and looks again every two seconds. Only text nodes are made: nothing that arrived is run.
const make = (name, className, ...children) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};
const time = (at) => {
  const element = make('time', '', new Date(at).toLocaleTimeString());
  element.dateTime = at;
  return element;
};
const picture = (src, alt) => {
  const image = make('img');
  image.src = src;
  image.alt = alt || '';
  return image;
};
const link = (href, text) => {
  const anchor = make('a', '', text);
  if (/^https?:/.test(href)) anchor.href = href;
  return anchor;
};
const isReached = (preview) => !preview.problem;

const previewLine = (preview) => {
  const way = preview.hops.map((hop) => `${hop.status} ${hop.url}`).join(' → ');
  return make('p', 'meta',
    make('span', isReached(preview) ? 'good' : 'bad', isReached(preview) ? 'Preview bot got through' : `Preview bot: ${preview.problem}`),
    preview.title ? ` “${preview.title}”` : '', ` (attempt ${preview.attempts}) ${way}`);
};
const names = { linkedin: 'LinkedIn', x: 'X', mastodon: 'Mastodon', bluesky: 'Bluesky' };
const post = (one) => {
  const permalink = make('a', '', one.id);
  permalink.href = one.permalink;
  const card = make('article', 'card',
    make('header', '', make('h3', '', one.authorName), make('span', 'network', names[one.network] || one.network), time(one.createdAt),
      one.deletedAt ? make('span', 'bad', 'deleted') : null, one.editedAt ? make('span', '', 'edited') : null),
    make('p', 'text', one.text));
  if (one.note) card.append(make('p', 'meta', one.note));
  one.pictures.forEach((each) => card.append(picture(each.src, each.altText)));
  if (one.card) {
    const box = make('div', 'link');
    if (one.card.picture) box.append(picture(one.card.picture, ''));
    box.append(make('strong', '', one.card.title || ''), make('span', '', one.card.description || ''), link(one.card.url, one.card.url));
    card.append(box);
  }
  one.previews.forEach((each) => card.append(previewLine(each)));
  card.append(make('p', 'meta', permalink));
  return card;
};
const webhook = (one) => {
  const details = make('details', '', make('summary', '', one.id || 'no id'), make('pre', '', one.body ? JSON.stringify(one.body, null, 2) : one.text || ''));
  const words = { true: 'signature verified', false: `signature wrong: ${one.problem}` }[one.verified] || one.verified;
  return make('article', 'card',
    make('header', '', make('h3', '', one.type || 'unknown type'), time(one.at)),
    make('p', 'meta', `to ${one.name}, `, make('span', one.verified === 'true' ? 'good' : one.verified === 'false' ? 'bad' : '', words),
      `, answered ${one.answered}, attempt ${one.attempt}${one.duplicate ? ', duplicate' : ''}`), details);
};
const mail = (one) => make('article', 'card',
  make('header', '', make('h3', '', one.subject || '(no subject)'), time(one.at)),
  make('p', 'meta', `${one.from} → ${one.to.join(', ')}`), make('p', 'text', one.text));
const failure = (one) => make('p', 'card', `${one.network} ${one.operation || 'anything'}: ${one.kind}, ${one.times} more${one.member ? ` for ${one.member}` : ''}`);

let shown = '';
const fill = (id, things, card, empty) => {
  const place = document.getElementById(id);
  const open = new Set([...place.querySelectorAll('details[open] summary')].map((summary) => summary.textContent));
  place.replaceChildren(...(things.length ? things.map(card) : [make('p', 'empty', empty)]));
  place.querySelectorAll('details').forEach((details) => { details.open = open.has(details.querySelector('summary').textContent); });
};
const look = async () => {
  const state = document.getElementById('state');
  try {
    const answer = await (await fetch('/control/arrived?limit=100')).text();
    if (answer !== shown) {
      shown = answer;
      const arrived = JSON.parse(answer);
      fill('posts', arrived.published, post, 'Nothing posted yet.');
      fill('webhooks', arrived.webhooks, webhook, 'No webhook yet.');
      fill('mails', arrived.mails, mail, 'No mail yet.');
      fill('failures', arrived.failures, failure, 'None: everything answers as it should.');
      for (const kind of ['published', 'webhooks', 'mails']) document.getElementById(`${kind}-total`).textContent = `(${arrived.totals[kind]})`;
      document.getElementById('spent').textContent = Object.entries(arrived.spent).map(([network, dollars]) => `${names[network]}’s calls would have cost $${dollars}.`).join(' ');
      if (arrived.chaos.rule) document.getElementById('failures').append(make('p', 'card', `Chaos, seed ${arrived.chaos.rule.seed}: ${Object.entries(arrived.chaos.spoilt).map(([kind, times]) => `${times} ${kind}`).join(', ') || 'nothing'} of ${arrived.chaos.calls} calls`));
      state.textContent = `Up to date, ${new Date().toLocaleTimeString()}`;
    }
  } catch {
    state.textContent = 'The simulator does not answer; trying again.';
  }
  setTimeout(look, 2000);
};
look();
