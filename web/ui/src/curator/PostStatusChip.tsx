import { useTranslation } from 'react-i18next';
import type { PostStatus } from '../api/types';
import { Chip, type Tone } from '../common/Chip';

const TONES: Record<PostStatus, Tone> = { draft: 'amber', published: 'track', expired: 'quiet', withdrawn: 'quiet' };

export function PostStatusChip({ status }: { status: PostStatus }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[status] ?? 'quiet'}>{t(`posts.status.${status}`)}</Chip>;
}
