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
const picture = (urn, alt) => {
  const image = make('img');
  image.src = `/linkedin/media/${encodeURIComponent(urn)}`;
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
const post = (one) => {
  const permalink = make('a', '', one.urn);
  permalink.href = `/linkedin/feed/update/${encodeURIComponent(one.urn)}/`;
  const card = make('article', 'card',
    make('header', '', make('h3', '', one.authorName), time(one.createdAt), one.deletedAt ? make('span', 'bad', 'deleted') : null, one.editedAt ? make('span', '', 'edited') : null),
    make('p', 'text', one.text.shown));
  if (one.text.truncated) card.append(make('p', 'bad', 'Cut off at an unescaped bracket'));
  one.pictures.forEach((each) => card.append(picture(each.image, each.altText)));
  if (one.article) {
    const box = make('div', 'link');
    if (one.article.thumbnail) box.append(picture(one.article.thumbnail, ''));
    box.append(make('strong', '', one.article.title || ''), make('span', '', one.article.description || ''), link(one.article.source, one.article.source));
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
      fill('posts', arrived.posts, post, 'Nothing posted yet.');
      fill('webhooks', arrived.webhooks, webhook, 'No webhook yet.');
      fill('mails', arrived.mails, mail, 'No mail yet.');
      fill('failures', arrived.failures, failure, 'None: everything answers as it should.');
      for (const [kind, total] of Object.entries(arrived.totals)) document.getElementById(`${kind}-total`).textContent = `(${total})`;
      state.textContent = `Up to date, ${new Date().toLocaleTimeString()}`;
    }
  } catch {
    state.textContent = 'The simulator does not answer; trying again.';
  }
  setTimeout(look, 2000);
};
look();
