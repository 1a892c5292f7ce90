import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style'> & { ref?: Ref<HTMLAnchorElement> };

/** A link of the app that looks like a button. */
export const LinkButton = createLink(({ ref, ...props }: ButtonProps & Native) => (
  <Button component="a" ref={ref} {...props} />
));

/** A link of the app that looks like one. */
export const LinkAnchor = createLink(({ ref, ...props }: AnchorProps & Native) => <Anchor ref={ref} {...props} />);

/** A link out of the app that looks like a button; its address comes from `safeHref`. */
export function OutsideButton({ href, ...props }: ButtonProps & { href: string; children: ReactNode }) {
  return (
    <Button
      component="a"
      href={href}
      target={href.startsWith('mailto:') ? undefined : '_blank'}
      rel="noreferrer noopener"
      rightSection={<IconArrowUpRight size={props.size === 'sm' ? 16 : 18} aria-hidden />}
      {...props}
    />
  );
}

const SAFE = new Set(['http:', 'https:', 'mailto:']);

/** Addresses come from feeds and services: only those that open a page or a mail become links. */
export function safeHref(address: string | null | undefined): string | undefined {
  if (!address) return undefined;
  try {
    return SAFE.has(new URL(address, window.location.origin).protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
