import {
  IconBrandFacebook,
  IconBrandLinkedin,
  IconBrandWhatsapp,
  IconLink,
  IconMail,
  IconWorld,
} from '@tabler/icons-react';

const ICONS: Record<string, typeof IconWorld> = {
  linkedin: IconBrandLinkedin,
  mail: IconMail,
  whatsapp: IconBrandWhatsapp,
  facebook: IconBrandFacebook,
  'copy-link': IconLink,
};

export function NetworkIcon({ id, size = 22 }: { id: string; size?: number }) {
  const Icon = ICONS[id] ?? IconWorld;
  return <Icon size={size} aria-hidden />;
}
