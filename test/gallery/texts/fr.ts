import type { LongWords, Words } from './words.ts';

export const FR: Words = {
  list: 'Premiers pas avec Taskboard',
  project: 'Créez votre premier projet',
  projectBody: 'Un projet réunit vos tâches.',
  task: 'Préparez votre première tâche',
  assign: 'Attribuez une tâche',
  assignBody: 'Le travail avance quand quelqu’un s’en charge.',
  invite: 'Invitez un collègue',
  share: 'Terminez votre première tâche commune',
  first: 'Commencez-en un',
  firstBody: 'Cliquez sur **New project**. Le nom importe peu : vous pourrez le changer.',
  second: 'Tout votre travail au même endroit',
  secondBody: 'Ouvrez une carte pour lire [ce qui s’est passé](/history).',
  third: 'C’est tout',
  thirdBody: 'Vous retrouverez cette visite dans l’aide.',
  hint: 'Attribuez-la maintenant à un collègue',
  hintBody: 'Le travail avance quand quelqu’un s’en charge, Ada.',
  connect: 'Connectez Slack pour les notifications',
  connectBody: 'Ne manquez aucune mention.',
  better: 'C’est mieux ensemble',
  betterBody: 'Invitez vos collègues. Ils verront ce tableau comme vous.',
  act: 'Inviter',
  later: 'Plus tard',
  nps: 'Recommanderiez-vous Taskboard autour de vous ?',
  why: 'Quelle en est la raison principale ?',
  csat: 'Êtes-vous satisfait du nouveau tableau ?',
  ces: 'La création de votre première tâche a-t-elle été facile ?',
  choice: 'Par quoi voulez-vous commencer ?',
  stopped: 'Qu’est-ce qui a failli vous arrêter aujourd’hui ?',
  ground: 'C’est parti',
  groundBody: 'Votre premier projet est en ligne.',
  empty: 'Commencez par créer un projet',
  emptyBody: 'Un clic suffit.',
  create: 'Créer un projet',
};

export const FR_LONG: LongWords = {
  title:
    'Invitez toutes les personnes avec lesquelles vous travaillez avant la première réunion du trimestre',
  body: 'Un projet avance quand chaque tâche a un responsable et une date. Les personnes invitées voient ce tableau exactement comme vous, peuvent commenter chaque carte et sont prévenues des changements par courriel. Même **anticonstitutionnellement** ou https://taskboard.example/projets/2026/t4/planification-du-lancement?vue=chronologie&responsable=tous ne doivent rien casser.',
  label: 'Inviter toute l’équipe et continuer',
};
