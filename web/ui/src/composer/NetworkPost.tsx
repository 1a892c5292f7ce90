import { Avatar } from '@mantine/core';
import { IconLink, IconQrcode } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isBare } from '../api/queries';
import type { FeedPost, Form } from '../api/types';
import { Picture } from '../common/Picture';
import classes from './NetworkPost.module.css';

type Props = {
  network: string;
  post: Pick<FeedPost, 'title' | 'url' | 'imageUrl'>;
  /** Under which name it will stand there, as far as Perron knows. */
  author: string;
  form: Form | undefined;
  text: string | null;
  /** The part of the text that Perron added. */
  disclosure: string | null;
  busy: boolean;
};

/** Where the time stands beside the name. */
const TIME_BESIDE = new Set(['x', 'mastodon', 'bluesky']);
const UNFOLDS = new Set(['x', 'mastodon', 'whatsapp', 'facebook']);
const NO_CARD = new Set(['mail', 'copy-link', 'qr']);

/** Whether the network shows the story's card under the text, and whether the link stands in the text itself. */
export function layoutOf(network: string, form: Form | undefined): { card: boolean; link: boolean } {
  const card = !NO_CARD.has(network) && form !== 'picture' && (form !== 'text' || UNFOLDS.has(network));
  // Facebook's page takes nothing but the link.
  const linkIsCard = card && (network === 'facebook' || (form !== 'text' && ['linkedin', 'bluesky'].includes(network)));
  return { card, link: !linkIsCard };
}

/** The post as it will look there, drawn by Perron: proportions and places of the network, none of its signs. */
export function NetworkPost({ network, post, author, form, text, disclosure, busy }: Props) {
  const { t } = useTranslation();
  const { card, link } = layoutOf(network, form);
  // The text as the service gives it never has the tracked link: that is made when it is shared.
  const linkInText = link && text !== null;
  const body = (
    <>
      {text === null ? (
        <p className={classes.waiting}>{t('composer.previewWaiting')}</p>
      ) : (
        <p className={classes.text} data-testid="exact-text">
          <Marked text={text} part={disclosure} />
        </p>
      )}
      {linkInText && (
        <p className={classes.linkLine}>
          <IconLink size={15} aria-hidden />
          {t('composer.linkHere')}
        </p>
      )}
    </>
  );
  const story = (
    <>
      {form === 'picture' && post.imageUrl && (
        <div className={classes.photo}>
          <Picture address={post.imageUrl} name={post.title} eager />
        </div>
      )}
      {card && (
        <div className={classes.card}>
          <div className={classes.cardPicture}>
            <Picture address={post.imageUrl} name={post.title} eager />
          </div>
          <div className={classes.cardText}>
            <span className={classes.cardTitle}>{post.title}</span>
            <span className={classes.cardHost}>{hostOf(post.url)}</span>
          </div>
        </div>
      )}
    </>
  );

  if (network === 'mail') {
    return (
      <div className={classes.paper} data-network="mail" data-busy={busy || undefined}>
        <dl className={classes.envelope}>
          <dt>{t('composer.mailTo')}</dt>
          <dd className={classes.quiet}>{t('composer.mailYou')}</dd>
          <dt>{t('composer.mailSubject')}</dt>
          <dd>{post.title}</dd>
        </dl>
        {body}
      </div>
    );
  }
  if (network === 'whatsapp') {
    return (
      <div className={classes.chat} data-network="whatsapp" data-busy={busy || undefined}>
        <div className={classes.bubble}>
          {story}
          {body}
        </div>
      </div>
    );
  }
  if (isBare(network)) {
    return (
      <div className={classes.paper} data-network={network} data-busy={busy || undefined}>
        {network === 'qr' && <IconQrcode className={classes.code} size={88} stroke={1.25} aria-hidden />}
        {body}
      </div>
    );
  }
  const beside = TIME_BESIDE.has(network);
  return (
    <div className={classes.paper} data-network={network} data-busy={busy || undefined}>
      <div className={classes.head}>
        <Avatar
          name={author.replace(/^@/, '')}
          color="initials"
          size={44}
          radius={network === 'mastodon' ? 10 : 'xl'}
          className={classes.avatar}
          aria-hidden
        />
        <span className={classes.who}>
          <span className={classes.name}>{author}</span>
          {!beside && <span className={classes.quiet}>{t('composer.previewNow')}</span>}
        </span>
        {beside && <span className={classes.moment}>{t('composer.previewNow')}</span>}
      </div>
      <div className={classes.body}>
        {body}
        {story}
        <div className={classes.tools} aria-hidden="true">
          <span />
          <span />
          <span />
          <span />
        </div>
      </div>
    </div>
  );
}

function Marked({ text, part }: { text: string; part: string | null }) {
  const at = part ? text.indexOf(part) : -1;
  if (!part || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark className={classes.added}>{part}</mark>
      {text.slice(at + part.length)}
    </>
  );
}

export function hostOf(address: string): string {
  try {
    return new URL(address).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
}
