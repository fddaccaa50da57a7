/** First names; the first ones are not more frequent by themselves, favourites come from the rank of a person. */
export const firstNames: readonly string[] = `
Ada|Adam|Agnes|Aisha|Alan|Alba|Alice|Amina|Amir|Ana|Andrés|Anja|Anna|Anton|Arjun|Astrid|Ayla|Beatrice|Ben|Björn|Bruno
Camille|Carla|Carlos|Cedric|Chiara|Chloé|Clara|Daniel|Darius|David|Deborah|Diego|Dilan|Dora|Edith|Eduardo|Eleni|Elias
Ella|Emeka|Emil|Emma|Erik|Esther|Eva|Farah|Fatima|Felix|Finn|Fiona|Frida|Gabriel|Georg|Grace|Greta|Hana|Hannah|Hassan
Helena|Henry|Hugo|Ida|Ines|Ingrid|Isaac|Ivan|Jack|Jakob|Jana|Jasmine|Jean-Luc|Jia|Joana|John|Jonas|José|Julia|Kai
Karim|Katarzyna|Kenji|Kira|Klara|Lars|Laura|Leila|Leo|Lina|Louis|Lucía|Luka|Magda|Mai|Malik|Marco|Maria|Mary Ann|Mateo
Maya|Mei|Mia|Mina|Mohamed|Nadia|Naoko|Nikolai|Nils|Noah|Nora|Olga|Oliver|Omar|Oscar|Paula|Pedro|Petra|Priya|Quentin
Rachel|Rafael|Rania|Ravi|Rosa|Ruben|Sami|Sanjay|Sara|Selma|Sergei|Simon|Sofia|Stefan|Sven|Tara|Thea|Theo|Tomás|Uma
Valentin|Vera|Viktor|Wanda|Wei|Xavier|Yara|Yusuf|Zaid|Zoë`
  .trim()
  .split(/[|\n]/);

/** Last names, some with an apostrophe, a hyphen, a blank or an accent. */
export const lastNames: readonly string[] = `
Abbas|Adler|Ahmed|Akintola|Alvarez|Andersen|Antonov|Arnaud|Bach|Baker|Banerjee|Barros|Bauer|Becker|Bell|Bennett|Berg
Bianchi|Blanc|Bondarenko|Brandt|Brown|Burke|Campbell|Carter|Castro|Chen|Cho|Clark|Cohen|Cooper|Costa|Cruz|D'Angelo
Dahl|Das|Davies|De la Cruz|Diaz|Dubois|Dumont|Eriksson|Evans|Falk|Fernandes|Fischer|Fontaine|Foster|Franco|Fujita
Garcia|Garnier|Gomez|Grant|Greene|Gruber|Gupta|Haddad|Hall|Hansen|Harris|Hayashi|Hernández|Hill|Hoffmann|Horvat|Hughes
Ibrahim|Ivanova|Jackson|Jansen|Jensen|Johansson|Jones|Kaya|Keller|Khan|Kim|King|Klein|Kovač|Kowalski|Kumar|Lang|Larsen
Lefèvre|Lehmann|Lewis|Lopez|Lund|MacDonald|Maier|Mancini|Marin|Martin|Mendes|Meyer|Mills|Miyazaki|Moreau|Morgan|Müller
Murphy|Nakamura|Nascimento|Nguyen|Nielsen|Novák|O'Brien|O'Connor|Okafor|Olsen|Ortiz|Osei|Palmer|Park|Patel|Pereira
Petrov|Pinto|Popescu|Quinn|Rahman|Reyes|Ricci|Richter|Rivera|Roberts|Rossi|Roux|Russo|Salem|Sánchez|Santos|Sato|Schmidt
Schulz|Scott|Shah|Silva|Singh|Smith|Smith-Jones|Sørensen|Suzuki|Takahashi|Tanaka|Taylor|Thomas|Torres|Turner|Usman
van Dijk|Vargas|Vega|Virtanen|Vogel|Wagner|Walker|Wang|Watson|Weber|White|Williams|Wilson|Wolf|Wright|Yamada|Yılmaz|Young
Zhang|Ziegler|Zimmermann`
  .trim()
  .split(/[|\n]/);
