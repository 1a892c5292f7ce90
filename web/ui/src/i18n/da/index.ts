import type { en } from '../en';
import type { Words } from '../words';
import { admin } from './admin';
import { analyst } from './analyst';
import { curator } from './curator';
import { employee } from './employee';
import { sharing } from './sharing';
import { shell } from './shell';

export const da: Words<typeof en> = { ...shell, ...employee, ...sharing, ...curator, ...analyst, ...admin };
