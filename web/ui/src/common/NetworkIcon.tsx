import {
  IconBrandBluesky,
  IconBrandFacebook,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandWhatsapp,
  IconBrandX,
  IconLink,
  IconMail,
  IconQrcode,
  IconWorld,
} from '@tabler/icons-react';

const ICONS: Record<string, typeof IconWorld> = {
  linkedin: IconBrandLinkedin,
  'linkedin-analytics': IconBrandLinkedin,
  x: IconBrandX,
  mastodon: IconBrandMastodon,
  bluesky: IconBrandBluesky,
  mail: IconMail,
  whatsapp: IconBrandWhatsapp,
  facebook: IconBrandFacebook,
  'copy-link': IconLink,
  qr: IconQrcode,
};

export function NetworkIcon({ id, size = 22 }: { id: string; size?: number }) {
  const Icon = ICONS[id] ?? IconWorld;
  return <Icon size={size} aria-hidden />;
}
