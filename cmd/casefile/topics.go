package main

// topic is something that help explains besides the subcommands.
type topic struct{ name, summary, text string }

func topics() []topic {
	return []topic{
		{"backups", "how to back up and restore, and what a backup holds", backupsPage},
		{"destruction", "how long files are kept, and how one is destroyed", destructionPage},
		{"access-log", "what is entered in the access log, and what is not", accessLogPage},
		{"passphrases", "what a passphrase protects against, and what not", passphrasesPage},
		{"exit-codes", "what the exit codes mean", exitCodePage()},
		{"environment", "the variables that are read, and where the vault lives", environmentPage},
	}
}

const backupsPage = `Backups

One vault is one file. If its disk dies, or the laptop is stolen, what was not
backed up is gone. The list of children shows when the last backup is older
than a week.

  In the program: v on the list of children, then b. Without it:
      casefile backup /media/stick/monday.casefile

Choose another disk than the vault's: a stick, a share of the office. A backup
is a copy of the whole vault, opened and verified before it gets its name: a
whole backup is there, or none. It is sealed like the vault, so a lost stick is
as safe as a lost laptop: see "casefile help passphrases". The same passphrases
open it as on the day it was made, also one that was changed or whose account
was ended since.

The vault remembers its backups: when, where, how large, and up to which entry.
v, then B, lists them, and marks those that hold a file which was destroyed
since. Whether their files are still there only their disks can say: destroy
the files of old backups, and then strike them out there.

To put a lost or damaged vault back:
      casefile restore /media/stick/monday.casefile

The backup is checked first and only read. Rename a damaged vault and keep it:
what was filed after the backup is in there, if anywhere. The restored vault
begins a log of its own, which names the one it goes on from, and the access
log says that it was restored. A copy of a vault that is simply put in its
place is noticed too, and said on the list.

If another program moves or replaces the vault's file while it is open, nothing
more is filed, and all that was filed is copied beside its place, in a file
whose name ends in .rescued-DATE-TIME.casefile: open that, or put it back under
the vault's name. What was being written is kept, sealed, in files beside it
with .unfinished- in their names, and comes back when its writer next unlocks.
Where the file was written over or cut short, go back to the last backup.

Try a restore before you need one:
      casefile restore BACKUP --vault /tmp/trial.casefile
`

const destructionPage = `How long files are kept, and how one is destroyed

A file is kept until it was closed and its time is over:
  looked after, at any time     until the 75th anniversary of birth (Care
                                Planning, Placement and Case Review (England)
                                Regulations 2010, regulation 50)
  looked after, died under 18   for 15 years from the death (the same)
  placed for adoption           for 100 years
  all others                    for so many years after it was closed as the
                                team has set: 6, until it sets another number
No file goes before so many years after the last entry in it. That a child was
looked after, once it is recorded, only another manager's correction takes back.
Where the record leaves a doubt, the file is kept, and the program says why.

K on a child's file says how long it is kept. Managers and auditors see all
closed files with v, then d, on the list of children: those that are to be
destroyed first, then those that may be. Enter shows what would go and what
would stay.

It takes two managers, or one and 14 days. a announces that the file is to be
destroyed, with the reason: nothing is destroyed yet. Every manager and every
auditor is told when they unlock, and finds it with v, then d: who announced
it, when and why. Then
  x  carries it out, and asks for the file's number: another manager at any
     time, whoever announced it once 14 days have passed
  s  stops it, with the reason: any manager, any auditor. It can be announced
     anew, and takes as long again
Where something is filed by which the file is to be kept for longer, the
announcement lapses.

What goes: the text of every entry, general and confidential, and with it the
names; the file's keys; its place in every list and search; drafts for it. The
vault's file is then written anew, so that the bytes are not left in it.

What stays: a signed entry that says that this file, by its number, was
destroyed, who announced it and who carried it out, when, why and by which
rule, how many entries it had and of which years; it names no child. The places
of its entries in the log, which hold no word of them: so the rest can still be
proved, and that this, and only this, is gone. The lines of the access log, by
the file's number. What was copied into a brother's or sister's file: it is
part of theirs.

What the program cannot reach: backups (those that still hold the file are
named), exports, printed pages, copies of the vault, and what a disk keeps of
places that were given up: on solid-state disks old bytes can outlast the file
that held them. They are sealed as before; whoever digs them up needs a
passphrase of the team as well.

What this does not hold against: a manager who made a second account for
themselves; who is the only one to oversee; who sets the machine's clock
forward, or has a program of their own. "casefile verify --unlock" by another
manager or an auditor names what was done too early where somebody else worked
in the vault in those days. Backups out of that manager's reach are what helps.

A file that may not be destroyed yet can be restricted instead, or an entry in
it marked as filed in error.
`

const accessLogPage = `The access log

Entered there, each as a signed entry that cannot be altered or taken out
without "casefile verify" naming it:
  a child's file was opened: by whom, when, which, and whether they are its
      named worker, cover for them, or neither; once a session for each file,
      on the screen and by "casefile show", for an entry of it as for the file
  a confidential part was opened: by whom, when, which; once a session for
      each entry, before the text is shown, also where a search or an export
      shows it
  confidential sections were searched, of one file or of all. What for is not
      written down: names are what people search for, and the log outlasts
      every file
  entries were exported or imported, how many; an import was taken back, how
      many entries and of which file, or of how many
  the vault was unlocked, and after how many wrong passphrases, whoever typed
      them; it was unlocked by the recovery key; it was restored from a backup
  somebody changed their own passphrase, or said that keys that were made in
      their name were not theirs
  a destruction was announced or stopped; a file was destroyed; a backup was
      struck out of the list

Managers and auditors read it: v on the list of children, then o; O on a
child's file for that file; o on a person, on the list of people; or
"casefile access". There, t, or --as neither, finds the files that were opened
by somebody who neither keeps them nor covers. To everybody else the log is
sealed, and which file somebody looked at cannot be told from the vault without
a manager's or an auditor's passphrase.

Nothing waits for the line that a file was opened: where it cannot be written,
because the disk is full or the place is read-only, the file opens all the same,
since records must stay readable, and the program says so. All other lines are
written first, or what they say is not done.

Not entered: what a list, the tasks or the picture of a family shows of a file
in a line, and what a search shows, which can be a whole paragraph; backups and
checks, which need no account; wrong passphrases that no unlock followed yet;
and whatever is done with a copy of the vault. Who has an account can copy the
file, or take a backup, and open it there with this same program: the lines
stand in the copy, and are gone with it. Nothing prevents that. The log keeps
colleagues honest; it stops no thief.

Without a passphrase the file tells how many lines there are, and where among
the entries; not who left them, nor what they say.
`

const passphrasesPage = `What a passphrase protects against, and what not

Everything that anybody typed is sealed in the vault's file. Without one of the
team's passphrases, or the recovery key, nobody reads it: not whoever finds the
laptop or a backup, and not who made this program.

Whoever has a copy of the file can try passphrases on it, on machines of their
own, for as long as they like. What slows them down is the cost of each try
(Argon2id: 256 MiB of memory, gone through three times; 64 MiB where the
machine had little memory when the vault was made), and how many tries they
need. The first is the same for all. The second is up to you, and length is all
that helps. Estimates, for some thousands of tries a second, which a rack of
today's graphics cards may manage:

  a word, a name or a date, and a digit and a sign behind    hours
  two words, or a line of a song                             hours to days
  three words that you thought of yourself                   months to years
  four words drawn at random                                 thousands of years
  six words drawn at random (F5 draws them)                  out of reach

Everybody's counts: the weakest passphrase of the team opens what its owner may
read. So a weak one is refused wherever it is chosen, and a manager's has to be
strong. Names of people and of the team are the first that anybody tries.

The wait after wrong passphrases (after five, longer each time, up to five
minutes, also over a restart) helps only against somebody who sits at the
keyboard. It does nothing for a copied file. Neither does a passphrase that is
changed after the copy was made: the copy opens with the one of that day, and
so does every backup. What changing it does: you get new keys, and nobody can
file in your name with the old ones.

It protects against nothing where something on the machine watches the keyboard
or the screen, where the passphrase is on a note beside the laptop, or while
the vault is open and nobody sits before it: lock it with Ctrl+L. Who has
worked here has seen what they have seen; ending their account keeps them from
what comes after.

Nobody can look a passphrase up. A manager can set a new one for somebody who
forgot theirs. If no manager is left, the recovery key is the last way in: it
is on paper, whoever has it can read everything, and it is worth a safe.
`
