import { Button, Text, Title } from '@mantine/core';
import { IconArrowUpRight, IconCheck, IconClockHour4, IconSend } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FeedItem } from '../api/types';
import { Chip } from '../common/Chip';
import { LinkButton, safeHref } from '../common/links';
import { Picture } from '../common/Picture';
import { useFormats } from '../i18n/format';
import { useNetworkName } from '../i18n/networks';
import classes from './Feed.module.css';
import { ReasonSign } from './ReasonSign';

const NO_NETWORKS = ['mail', 'copy-link', 'qr'] as const;

/** One story on offer, with the reason it stops at this employee's platform. */
export function PostCard({ item, eager }: { item: FeedItem; eager?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const networkName = useNetworkName();
  const { post, reason, shared } = item;
  const href = safeHref(post.url);
  // A mail, a link or a code goes out, but on no network.
  const wayOf = (id: string) => {
    const other = NO_NETWORKS.find((one) => one === id);
    return other ? t(`feed.sharedWay.${other}`) : t('feed.sharedWay.network', { network: networkName(id) });
  };

  return (
    <article className={classes.card} aria-labelledby={`title-${post.id}`}>
      <div className={classes.picture}>
        <Picture address={post.imageUrl} name={post.title} eager={eager} />
      </div>
      <div className={classes.body}>
        <ReasonSign reason={reason} />
        <Title order={2} id={`title-${post.id}`} className={classes.title}>
          <Link to="/feed" search={{ share: post.id }} resetScroll={false} className={classes.titleLink}>
            {post.title}
          </Link>
        </Title>
        {post.summary && (
          <Text c="dimmed" lineClamp={4}>
            {post.summary}
          </Text>
        )}
        <div className={classes.chips}>
          {post.topics.map((topic) => (
            <Chip key={topic.id}>{topic.name}</Chip>
          ))}
          {post.expiresAt && (
            <Chip tone={isSoon(post.expiresAt) ? 'amber' : 'quiet'} icon={<IconClockHour4 size={15} aria-hidden />}>
              <time dateTime={post.expiresAt} title={t('feed.expiresExact', { when: format.exact(post.expiresAt) })}>
                {t('feed.expires', { when: format.relative(post.expiresAt) })}
              </time>
            </Chip>
          )}
        </div>
        {shared.length > 0 && (
          <Text size="sm" className={classes.shared}>
            <IconCheck size={17} aria-hidden />
            {t('feed.shared', { ways: format.list(shared.map(wayOf)) })}
          </Text>
        )}
        <div className={classes.actions}>
          <LinkButton
            to="/feed"
            search={{ share: post.id }}
            resetScroll={false}
            variant={shared.length > 0 ? 'default' : 'filled'}
            leftSection={<IconSend size={18} aria-hidden />}
            aria-label={t('feed.shareNamed', { title: post.title })}
          >
            {shared.length > 0 ? t('feed.shareAgain') : t('feed.share')}
          </LinkButton>
          {href && (
            <Button
              component="a"
              href={href}
              target="_blank"
              rel="noreferrer noopener"
              variant="subtle"
              color="gray"
              c="var(--mantine-color-text)"
              rightSection={<IconArrowUpRight size={18} aria-hidden />}
              aria-label={t('feed.readNamed', { title: post.title })}
            >
              {t('feed.read')}
            </Button>
          )}
        </div>
      </div>
    </article>
  );
}

function isSoon(instant: string): boolean {
  return new Date(instant).getTime() - Date.now() < 3 * 86_400_000;
}
