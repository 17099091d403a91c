<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>FilterText</name>
    <message>
        <source>%1 after %2</source>
        <translation>%1 après le %2</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 à partir du %2</translation>
    </message>
    <message>
        <source>%1 before %2</source>
        <translation>%1 avant le %2</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 jusqu&apos;au %2</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>tâche %1</translation>
    </message>
    <message>
        <source>%1 chosen tasks</source>
        <translation>%1 tâches sélectionnées</translation>
    </message>
    <message>
        <source>named “%1”</source>
        <translation>nommée « %1 »</translation>
    </message>
    <message>
        <source>one of %1 names</source>
        <translation>un des %1 noms</translation>
    </message>
    <message>
        <source>name contains “%1”</source>
        <translation>le nom contient « %1 »</translation>
    </message>
    <message>
        <source>name matches “%1”</source>
        <translation>le nom suit le motif « %1 »</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>lot %1</translation>
    </message>
    <message>
        <source>created</source>
        <translation>créée</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>modifiée</translation>
    </message>
    <message>
        <source>property %1 is “%2”</source>
        <translation>la propriété %1 vaut « %2 »</translation>
    </message>
    <message>
        <source>field %1 is “%2”</source>
        <translation>le champ %1 vaut « %2 »</translation>
    </message>
    <message>
        <source>%1 · local</source>
        <translation>%1 · local</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>statut %1</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
</context>
<context>
    <name>FrozenTasks</name>
    <message>
        <source>Reading the tasks</source>
        <translation>Lecture des tâches</translation>
    </message>
    <message>
        <source>Reading which tasks these are…</source>
        <translation>Recherche des tâches concernées…</translation>
    </message>
    <message>
        <source>%L1 of %L2 tasks read</source>
        <translation>%L1 tâches lues sur %L2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Choose a task first, or all with Ctrl+A in the table.</source>
        <translation>Choisissez d&apos;abord une tâche, ou toutes avec Ctrl+A dans le tableau.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) copied.</source>
        <translation>
            <numerusform>%Ln tâche copiée.</numerusform>
            <numerusform>%Ln tâches copiées.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Waiting for the Lab</source>
        <translation>En attente du Lab</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>Done, some failed</source>
        <translation>Terminé, avec échecs</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>reste %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>reste %1 min</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Replace the file?</source>
        <translation>Remplacer le fichier ?</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 existe déjà.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Type %1</source>
        <translation>Saisissez %1</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>%1 choix</translation>
    </message>
</context>
<context>
    <name>Say</name>
    <message>
        <source>as before: %1</source>
        <translation>comme avant : %1</translation>
    </message>
    <message>
        <source>moved: %1</source>
        <translation>déplacé : %1</translation>
    </message>
</context>
<context>
    <name>TaskTableModel</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Créée le</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Modifiée le</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>Créée par</translation>
    </message>
    <message>
        <source>Task id</source>
        <translation>ID de tâche</translation>
    </message>
    <message>
        <source>Configuring</source>
        <translation>En configuration</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Revue à faire</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Revue faite</translation>
    </message>
</context>
<context>
    <name>base</name>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>Impossible de lire %1 : %2</translation>
    </message>
</context>
<context>
    <name>checks</name>
    <message>
        <source>The BMP is damaged: its header has an unknown size.</source>
        <translation>Le BMP est endommagé : son en-tête a une taille inconnue.</translation>
    </message>
    <message>
        <source>The BMP holds no pixels.</source>
        <translation>Le BMP ne contient aucun pixel.</translation>
    </message>
    <message>
        <source>The BMP is compressed in a way that readers don&apos;t know.</source>
        <translation>Le BMP est compressé d&apos;une façon que les lecteurs ne connaissent pas.</translation>
    </message>
    <message>
        <source>The BMP is damaged: a pixel can&apos;t have %1 bits.</source>
        <translation>Le BMP est endommagé : un pixel ne peut pas avoir %1 bits.</translation>
    </message>
    <message>
        <source>The GIF is damaged: a block of an unknown kind.</source>
        <translation>Le GIF est endommagé : un bloc est de type inconnu.</translation>
    </message>
    <message>
        <source>The GIF holds no pixels.</source>
        <translation>Le GIF ne contient aucun pixel.</translation>
    </message>
    <message>
        <source>The JPEG is damaged: a segment has no length.</source>
        <translation>Le JPEG est endommagé : un segment n&apos;a pas de longueur.</translation>
    </message>
    <message>
        <source>The JPEG holds no pixels.</source>
        <translation>Le JPEG ne contient aucun pixel.</translation>
    </message>
    <message>
        <source>The PNG is damaged: a chunk has an impossible length.</source>
        <translation>Le PNG est endommagé : un bloc a une longueur impossible.</translation>
    </message>
    <message>
        <source>The PNG is damaged: its header is missing.</source>
        <translation>Le PNG est endommagé : son en-tête manque.</translation>
    </message>
    <message>
        <source>The PNG is damaged: a checksum doesn&apos;t match.</source>
        <translation>Le PNG est endommagé : une somme de contrôle ne correspond pas.</translation>
    </message>
    <message>
        <source>The PNG holds no pixels.</source>
        <translation>Le PNG ne contient aucun pixel.</translation>
    </message>
    <message>
        <source>The TIFF holds no pixels.</source>
        <translation>Le TIFF ne contient aucun pixel.</translation>
    </message>
    <message>
        <source>The TIFF is damaged: its pieces can&apos;t be counted.</source>
        <translation>Le TIFF est endommagé : ses morceaux ne peuvent pas être comptés.</translation>
    </message>
    <message>
        <source>The WebP holds no pixels.</source>
        <translation>Le WebP ne contient aucun pixel.</translation>
    </message>
    <message>
        <source>This is a web page, not a picture.</source>
        <translation>C&apos;est une page web, pas une image.</translation>
    </message>
    <message>
        <source>SVG drawings can&apos;t be annotated: a JPEG or PNG is needed.</source>
        <translation>Les dessins SVG ne peuvent pas être annotés : il faut un JPEG ou un PNG.</translation>
    </message>
    <message>
        <source>This is XML (often the error of a store), not a picture.</source>
        <translation>C&apos;est du XML (souvent l&apos;erreur d&apos;un service de stockage), pas une image.</translation>
    </message>
    <message>
        <source>This is JSON, not a picture.</source>
        <translation>C&apos;est du JSON, pas une image.</translation>
    </message>
    <message>
        <source>This is a PDF, not a picture.</source>
        <translation>C&apos;est un PDF, pas une image.</translation>
    </message>
    <message>
        <source>HEIC pictures can&apos;t be annotated: a JPEG or PNG is needed.</source>
        <translation>Les images HEIC ne peuvent pas être annotées : il faut un JPEG ou un PNG.</translation>
    </message>
    <message>
        <source>AVIF pictures can&apos;t be annotated: a JPEG or PNG is needed.</source>
        <translation>Les images AVIF ne peuvent pas être annotées : il faut un JPEG ou un PNG.</translation>
    </message>
    <message>
        <source>This is a video, not a picture.</source>
        <translation>C&apos;est une vidéo, pas une image.</translation>
    </message>
    <message>
        <source>Not a picture that Labdesk knows (JPEG, PNG, GIF, BMP, WebP, TIFF).</source>
        <translation>Ce n&apos;est pas une image que Labdesk connaît (JPEG, PNG, GIF, BMP, WebP, TIFF).</translation>
    </message>
    <message>
        <source>The picture is cut off: its end is missing.</source>
        <translation>L&apos;image est tronquée : sa fin manque.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Le fichier est vide.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read: %1</source>
        <translation>Impossible de lire le fichier : %1</translation>
    </message>
</context>
<context>
    <name>client</name>
    <message>
        <source>The Lab&apos;s list has no end: it was given up. Tell its administrator.</source>
        <translation>La liste du Lab est sans fin : la lecture a été abandonnée. Prévenez son administrateur.</translation>
    </message>
    <message>
        <source>The Lab says that its list has %L1 entries and gave %L2: it is cut short. Try again, or tell its administrator.</source>
        <translation>Le Lab annonce une liste de %L1 entrées et en a donné %L2 : elle est tronquée. Réessayez, ou prévenez son administrateur.</translation>
    </message>
    <message>
        <source>The project no longer exists.</source>
        <translation>Le projet n&apos;existe plus.</translation>
    </message>
    <message>
        <source>The Lab answers with another batch.</source>
        <translation>Le Lab répond avec un autre lot.</translation>
    </message>
    <message>
        <source>The Lab can&apos;t be asked about annotations.</source>
        <translation>Le Lab ne peut pas être interrogé sur les annotations.</translation>
    </message>
    <message>
        <source>This Lab doesn&apos;t hand out its pictures.</source>
        <translation>Ce Lab ne fournit pas ses images.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t an address that can be downloaded.</source>
        <translation>« %1 » n&apos;est pas une adresse téléchargeable.</translation>
    </message>
    <message>
        <source>The Lab sends us on to %1, which isn&apos;t followed with your data. If that is where the Lab is, connect to that address.</source>
        <translation>Le Lab renvoie vers %1, où vos données ne sont pas envoyées. Si c&apos;est là que se trouve le Lab, connectez-vous à cette adresse.</translation>
    </message>
    <message>
        <source>There is no Lab at this endpoint (HTTP 404). Check the address.</source>
        <translation>Il n&apos;y a pas de Lab à cette adresse (HTTP 404). Vérifiez-la.</translation>
    </message>
    <message>
        <source>The account was changed.</source>
        <translation>Le compte a été changé.</translation>
    </message>
    <message>
        <source>The Lab said that there are %L1 tasks and goes on after %L2: its list has no end. Tell its administrator.</source>
        <translation>Le Lab a annoncé %L1 tâches et continue après %L2 : sa liste est sans fin. Prévenez son administrateur.</translation>
    </message>
</context>
<context>
    <name>corrections</name>
    <message>
        <source>(no label)</source>
        <translation>(sans étiquette)</translation>
    </message>
    <message>
        <source>%L1 added</source>
        <translation>%L1 en plus</translation>
    </message>
    <message>
        <source>%L1 gone</source>
        <translation>%L1 en moins</translation>
    </message>
    <message>
        <source>%L1 moved</source>
        <translation>%L1 avec un autre tracé</translation>
    </message>
    <message>
        <source>%L1 with another label</source>
        <translation>%L1 avec une autre étiquette</translation>
    </message>
    <message>
        <source>nothing was changed</source>
        <translation>rien n&apos;a été changé</translation>
    </message>
    <message>
        <source>%L1 as before</source>
        <translation>%L1 comme avant</translation>
    </message>
</context>
<context>
    <name>drawing</name>
    <message>
        <source>The picture is too large to be painted into a mask: at most 32,768 pixels a side and 150 million in all.</source>
        <translation>L&apos;image est trop grande pour être peinte en masque : au plus 32 768 pixels de côté et 150 millions en tout.</translation>
    </message>
    <message>
        <source>The mask isn&apos;t a PNG that can be read: %1.</source>
        <translation>Le masque n&apos;est pas un PNG lisible : %1.</translation>
    </message>
</context>
<context>
    <name>faults</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>same as %1</source>
        <translation>identique à %1</translation>
    </message>
    <message>
        <source>like %1, %2 of 64 bits differ</source>
        <translation>semblable à %1 (écart : %2 sur 64 bits)</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>sans étiquette</translation>
    </message>
    <message>
        <source>Outside the picture</source>
        <translation>Hors de l&apos;image</translation>
    </message>
    <message>
        <source>Very small</source>
        <translation>Très petit</translation>
    </message>
    <message>
        <source>Drawn twice</source>
        <translation>Dessiné deux fois</translation>
    </message>
    <message>
        <source>The same object with two labels</source>
        <translation>Le même objet avec deux étiquettes</translation>
    </message>
    <message>
        <source>Finished, but empty</source>
        <translation>Terminée, mais vide</translation>
    </message>
    <message>
        <source>A usual label is missing</source>
        <translation>Une étiquette habituelle manque</translation>
    </message>
    <message>
        <source>Outline crosses itself</source>
        <translation>Contour qui se croise</translation>
    </message>
    <message>
        <source>Specks</source>
        <translation>Parties minuscules</translation>
    </message>
    <message>
        <source>Unusual size for its label</source>
        <translation>Taille inhabituelle pour l&apos;étiquette</translation>
    </message>
    <message>
        <source>Done very quickly</source>
        <translation>Faite très vite</translation>
    </message>
    <message>
        <source>Pictures that look the same</source>
        <translation>Images qui se ressemblent</translation>
    </message>
    <message>
        <source>The same picture twice</source>
        <translation>La même image deux fois</translation>
    </message>
    <message>
        <source>Same picture on both sides of a split</source>
        <translation>Même image des deux côtés d&apos;une répartition</translation>
    </message>
    <message>
        <source>Picture size unknown</source>
        <translation>Taille d&apos;image inconnue</translation>
    </message>
    <message>
        <source>Can&apos;t be read</source>
        <translation>Illisible</translation>
    </message>
    <message>
        <source>A part of an object lies outside its picture.</source>
        <translation>Une partie d&apos;un objet est hors de son image.</translation>
    </message>
    <message>
        <source>An object has less than %1 square pixels.</source>
        <translation>Un objet fait moins de %1 pixels carrés.</translation>
    </message>
    <message>
        <source>Two objects of one label cover each other by more than 95 %.</source>
        <translation>Deux objets de même étiquette se recouvrent à plus de 95 %.</translation>
    </message>
    <message>
        <source>Two objects of different labels cover each other by more than 95 %.</source>
        <translation>Deux objets d&apos;étiquettes différentes se recouvrent à plus de 95 %.</translation>
    </message>
    <message>
        <source>Complete or reviewed, and nothing is drawn.</source>
        <translation>Tâche terminée ou passée en revue, et rien n&apos;est dessiné.</translation>
    </message>
    <message>
        <source>A label that at least %1 % of the batch has isn&apos;t there.</source>
        <translation>Une étiquette présente dans au moins %1 % du lot manque.</translation>
    </message>
    <message>
        <source>An outline crosses itself.</source>
        <translation>Un contour se croise lui-même.</translation>
    </message>
    <message>
        <source>A separate part has less than %1 square pixels.</source>
        <translation>Une partie isolée fait moins de %1 pixels carrés.</translation>
    </message>
    <message>
        <source>An object is far larger or smaller than others of its label.</source>
        <translation>Un objet est bien plus grand ou plus petit que les autres de son étiquette.</translation>
    </message>
    <message>
        <source>Finished in less than %1 seconds.</source>
        <translation>Terminée en moins de %1 secondes.</translation>
    </message>
    <message>
        <source>Another task&apos;s picture differs in at most %1 of 64 bits of its difference hash.</source>
        <translation>L&apos;empreinte visuelle (dHash) de l&apos;image d&apos;une autre tâche diffère d&apos;au plus %1 bits sur 64.</translation>
    </message>
    <message>
        <source>Another task has the same file, or one with the same bytes.</source>
        <translation>Une autre tâche a le même fichier, ou un fichier aux octets identiques.</translation>
    </message>
    <message>
        <source>Pictures that look the same have different values of the property “%1”.</source>
        <translation>Des images qui se ressemblent ont des valeurs différentes de la propriété « %1 ».</translation>
    </message>
    <message>
        <source>Nobody knows the picture&apos;s size: areas aren&apos;t known, either.</source>
        <translation>La taille de l&apos;image est inconnue : les surfaces le sont donc aussi.</translation>
    </message>
    <message>
        <source>A part of the annotations can&apos;t be read.</source>
        <translation>Une partie des annotations est illisible.</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>Impossible d&apos;écrire %1 : %2.</translation>
    </message>
</context>
<context>
    <name>filter</name>
    <message>
        <source>This quote is never closed.</source>
        <translation>Ce guillemet n&apos;est jamais refermé.</translation>
    </message>
    <message>
        <source>No task has a property “%1”. To find it in a name, put it in quotes.</source>
        <translation>Aucune tâche n&apos;a de propriété « %1 ». Pour chercher ce mot dans un nom, mettez-le entre guillemets.</translation>
    </message>
    <message>
        <source>No task has a property “%1”. Did you mean “%2”?</source>
        <translation>Aucune tâche n&apos;a de propriété « %1 ». Vouliez-vous dire « %2 » ?</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be compared with “%2”: write %1:VALUE.</source>
        <translation>« %1 » ne se compare pas avec « %2 » : écrivez %1:VALEUR.</translation>
    </message>
    <message>
        <source>Only names are searched by expression: name~EXPRESSION.</source>
        <translation>Seuls les noms se cherchent par expression : name~EXPRESSION.</translation>
    </message>
    <message>
        <source>“!” alone is no comparison: write %1!=VALUE.</source>
        <translation>« ! » seul n&apos;est pas une comparaison : écrivez %1!=VALEUR.</translation>
    </message>
    <message>
        <source>“%1” is compared with one value: alternatives go with “:”.</source>
        <translation>« %1 » se compare à une seule valeur : les alternatives s&apos;écrivent avec « : ».</translation>
    </message>
    <message>
        <source>A form&apos;s field can only be asked for one value: data.%1=VALUE.</source>
        <translation>Un champ de formulaire ne se cherche que par une seule valeur : data.%1=VALEUR.</translation>
    </message>
    <message>
        <source>“%1” wants a value behind it.</source>
        <translation>Il manque une valeur après « %1 ».</translation>
    </message>
    <message>
        <source>A value is missing beside “|”.</source>
        <translation>Il manque une valeur à côté de « | ».</translation>
    </message>
    <message>
        <source>There is nothing between the quotes.</source>
        <translation>Il n&apos;y a rien entre les guillemets.</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Vouliez-vous dire « %1 » ?</translation>
    </message>
    <message>
        <source>This is no regular expression: %1.</source>
        <translation>Ce n&apos;est pas une expression régulière : %1.</translation>
    </message>
    <message>
        <source>There is no status “%1”. The statuses are: %2.</source>
        <translation>Le statut « %1 » n&apos;existe pas. Les statuts sont : %2.</translation>
    </message>
    <message>
        <source>The project has no batch “%1”.</source>
        <translation>Le projet n&apos;a pas de lot « %1 ».</translation>
    </message>
    <message>
        <source>There is no check “%1”. The checks are: %2.</source>
        <translation>Le contrôle « %1 » n&apos;existe pas. Les contrôles sont : %2.</translation>
    </message>
    <message>
        <source>The project has no label “%1”.</source>
        <translation>Le projet n&apos;a pas d&apos;étiquette « %1 ».</translation>
    </message>
    <message>
        <source>“%1” is no duration: write 5s, 2m or 10s..20s.</source>
        <translation>« %1 » n&apos;est pas une durée : écrivez 5s, 2m ou 10s..20s.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>« %1 » n&apos;est pas un nombre.</translation>
    </message>
    <message>
        <source>“%1” is no place: write at:0.25..0.5,0..0.1 (shares of the picture, x and y).</source>
        <translation>« %1 » n&apos;est pas un emplacement : écrivez at:0.25..0.5,0..0.1 (fractions de l&apos;image, x et y).</translation>
    </message>
    <message>
        <source>“%1” is no date: write 2026-01-31, &quot;2026-01-31 08:30&quot; or -7d.</source>
        <translation>« %1 » n&apos;est pas une date : écrivez 2026-01-31, &quot;2026-01-31 08:30&quot; ou -7d.</translation>
    </message>
    <message>
        <source>%1 wants a day (2024-01-31) or a comparison such as &apos;&gt;=2024-01-01 00:00:00&apos;, not “%2”.</source>
        <translation>%1 attend un jour (2024-01-31) ou une comparaison comme &apos;&gt;=2024-01-01 00:00:00&apos;, et non « %2 ».</translation>
    </message>
    <message>
        <source>--filter, character %1: %2</source>
        <translation>--filter, caractère %1 : %2</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t a part of a filter. The parts are: %2.</source>
        <translation>« %1 » n&apos;est pas un élément de filtre. Les éléments possibles sont : %2.</translation>
    </message>
    <message>
        <source>A quote is never closed.</source>
        <translation>Un guillemet n&apos;est jamais refermé.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be asked for: values are compared for equality only, NAME=VALUE.</source>
        <translation>« %1 » ne peut pas être demandé : les valeurs ne sont comparées que pour l&apos;égalité, NAME=VALUE.</translation>
    </message>
    <message>
        <source>“%1” must be NAME=VALUE.</source>
        <translation>« %1 » doit avoir la forme NAME=VALUE.</translation>
    </message>
    <message>
        <source>%1 wants a value.</source>
        <translation>%1 attend une valeur.</translation>
    </message>
    <message>
        <source>“%1” stands before any option. A filter looks like: --status complete --name-like &apos;^img_&apos;.</source>
        <translation>« %1 » précède toute option. Un filtre ressemble à : --status complete --name-like &apos;^img_&apos;.</translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message>
        <source>Projects whose tasks change without a newer date: the whole list is compared each time</source>
        <translation>Projets dont les tâches changent sans date plus récente : toute la liste est comparée à chaque fois</translation>
    </message>
    <message>
        <source>Tasks without annotations</source>
        <translation>Tâches sans annotations</translation>
    </message>
    <message>
        <source>Annotations whose label has no class</source>
        <translation>Annotations dont l&apos;étiquette n&apos;a pas de classe</translation>
    </message>
    <message>
        <source>%1 without a class</source>
        <translation>%1 sans classe</translation>
    </message>
    <message>
        <source>Annotations of classes that the class map drops</source>
        <translation>Annotations de classes que la table des classes exclut</translation>
    </message>
    <message>
        <source>%1 of dropped classes</source>
        <translation>%1 de classes exclues</translation>
    </message>
    <message>
        <source>Labels whose class has another number than in the last export</source>
        <translation>Étiquettes dont la classe a un autre numéro que dans le dernier export</translation>
    </message>
    <message>
        <source>Turned boxes that would leave the picture, written upright</source>
        <translation>Boîtes pivotées qui sortiraient de l&apos;image, écrites sans rotation</translation>
    </message>
    <message>
        <source>%1 upright instead of turned</source>
        <translation>%1 sans rotation</translation>
    </message>
    <message>
        <source>Objects filled up to the same number of points</source>
        <translation>Objets complétés au même nombre de points</translation>
    </message>
    <message>
        <source>Graphs written as single points</source>
        <translation>Graphes écrits en points isolés</translation>
    </message>
    <message>
        <source>%1 as single points</source>
        <translation>%1 en points isolés</translation>
    </message>
    <message>
        <source>Boxes in whole pixels: readers differ by one</source>
        <translation>Boîtes en pixels entiers : les lecteurs divergent d&apos;un pixel</translation>
    </message>
    <message>
        <source>Pictures or groups on two sides of the split</source>
        <translation>Images ou groupes de deux côtés de la répartition</translation>
    </message>
    <message>
        <source>Pictures whose objects could not be cut out</source>
        <translation>Images dont les objets n&apos;ont pas pu être découpés</translation>
    </message>
    <message>
        <source>Cells guarded from being taken for formulas</source>
        <translation>Cellules protégées pour ne pas être prises pour des formules</translation>
    </message>
    <message>
        <source>Annotations without any shape</source>
        <translation>Annotations sans aucune forme</translation>
    </message>
    <message>
        <source>Annotations that can&apos;t be placed: the picture&apos;s size isn&apos;t known</source>
        <translation>Annotations impossibles à placer : la taille de l&apos;image est inconnue</translation>
    </message>
    <message>
        <source>Segmentations without a stored mask</source>
        <translation>Segmentations sans masque enregistré</translation>
    </message>
    <message>
        <source>Annotations whose object has no pixels in the mask</source>
        <translation>Annotations dont l&apos;objet n&apos;a aucun pixel dans le masque</translation>
    </message>
    <message>
        <source>Annotations that the isahitlab package doesn&apos;t write, either</source>
        <translation>Annotations que le paquet isahitlab n&apos;écrit pas non plus</translation>
    </message>
    <message>
        <source>Pixels in masks that belong to no annotation</source>
        <translation>Pixels de masques qui n&apos;appartiennent à aucune annotation</translation>
    </message>
    <message>
        <source>Pixels of another label than their annotation&apos;s</source>
        <translation>Pixels d&apos;une autre étiquette que celle de leur annotation</translation>
    </message>
    <message>
        <source>%1 with another label in the mask</source>
        <translation>%1 avec une autre étiquette dans le masque</translation>
    </message>
    <message>
        <source>Pixels whose blue belongs to several labels</source>
        <translation>Pixels dont le bleu correspond à plusieurs étiquettes</translation>
    </message>
    <message>
        <source>Pictures that nobody could look at: their tasks are alone in the split</source>
        <translation>Images que personne n&apos;a pu regarder : leurs tâches restent seules dans la répartition</translation>
    </message>
    <message>
        <source>Objects whose outline isn&apos;t where their pixels are</source>
        <translation>Objets dont le contour n&apos;est pas là où sont leurs pixels</translation>
    </message>
    <message>
        <source>%1 with an outline that differs from the mask</source>
        <translation>%1 dont le contour diffère du masque</translation>
    </message>
    <message>
        <source>Objects whose pixels carry two labels</source>
        <translation>Objets dont les pixels portent deux étiquettes</translation>
    </message>
    <message>
        <source>%1 with two labels</source>
        <translation>%1 avec deux étiquettes</translation>
    </message>
    <message>
        <source>Masks drawn from outlines: none was stored</source>
        <translation>Masques dessinés d&apos;après les contours : aucun n&apos;était enregistré</translation>
    </message>
    <message>
        <source>Shapes without area, left out</source>
        <translation>Formes sans surface, omises</translation>
    </message>
    <message>
        <source>%1 without a part that has no area</source>
        <translation>%1 sans une partie de surface nulle</translation>
    </message>
    <message>
        <source>Shapes smaller than a pixel</source>
        <translation>Formes plus petites qu&apos;un pixel</translation>
    </message>
    <message>
        <source>Shapes cut at the picture&apos;s border</source>
        <translation>Formes rognées au bord de l&apos;image</translation>
    </message>
    <message>
        <source>%1 clipped</source>
        <translation>%1 rogné(s)</translation>
    </message>
    <message>
        <source>Objects of several parts, written as one object each</source>
        <translation>Objets en plusieurs parties, écrits comme un objet par partie</translation>
    </message>
    <message>
        <source>%1 split into parts</source>
        <translation>%1 aux parties séparées</translation>
    </message>
    <message>
        <source>Objects of several parts, joined by cuts</source>
        <translation>Objets en plusieurs parties, reliées par des coupes</translation>
    </message>
    <message>
        <source>%1 joined from parts</source>
        <translation>%1 aux parties reliées</translation>
    </message>
    <message>
        <source>Holes that the format can&apos;t hold</source>
        <translation>Trous que le format ne peut pas contenir</translation>
    </message>
    <message>
        <source>%1 without their holes</source>
        <translation>%1 sans trous</translation>
    </message>
    <message>
        <source>Further labels that the format can&apos;t hold</source>
        <translation>Autres étiquettes que le format ne peut pas contenir</translation>
    </message>
    <message>
        <source>%1 without their further labels</source>
        <translation>%1 sans leurs autres étiquettes</translation>
    </message>
    <message>
        <source>Labels below the main one that the format can&apos;t hold</source>
        <translation>Étiquettes sous la principale que le format ne peut pas contenir</translation>
    </message>
    <message>
        <source>%1 without the labels below</source>
        <translation>%1 sans les étiquettes sous la principale</translation>
    </message>
    <message>
        <source>Outlines written as the boxes around them</source>
        <translation>Contours écrits comme les boîtes qui les entourent</translation>
    </message>
    <message>
        <source>Asked for, but no task is called so</source>
        <translation>Demandé, mais aucune tâche ne porte ce nom</translation>
    </message>
    <message>
        <source>Tasks in the export whose annotations were all left out</source>
        <translation>Tâches de l&apos;export dont toutes les annotations ont été omises</translation>
    </message>
    <message>
        <source>Pictures of another size than they were annotated in</source>
        <translation>Images d&apos;une autre taille que lors de l&apos;annotation</translation>
    </message>
    <message>
        <source>More objects than a mask can number</source>
        <translation>Plus d&apos;objets qu&apos;un masque ne peut en numéroter</translation>
    </message>
    <message>
        <source>Equal rows, written once</source>
        <translation>Lignes identiques, écrites une seule fois</translation>
    </message>
    <message>
        <source>Outlines moved by a millionth, so that readers keep them apart</source>
        <translation>Contours décalés d&apos;un millionième, pour que les lecteurs les distinguent</translation>
    </message>
    <message>
        <source>%1 moved by a millionth</source>
        <translation>%1 décalé(s) d&apos;un millionième</translation>
    </message>
    <message>
        <source>Classes renamed: readers would stumble over their names</source>
        <translation>Classes renommées : leurs noms gêneraient les lecteurs</translation>
    </message>
    <message>
        <source>Data that could not be read</source>
        <translation>Données qui n&apos;ont pas pu être lues</translation>
    </message>
    <message>
        <source>%1 read in part</source>
        <translation>%1 lu(s) en partie</translation>
    </message>
    <message>
        <source>Task names changed to be legal file names</source>
        <translation>Noms de tâches modifiés pour être des noms de fichiers valides</translation>
    </message>
    <message>
        <source>Files replaced by a later task of the same name</source>
        <translation>Fichiers remplacés par une tâche ultérieure du même nom</translation>
    </message>
    <message>
        <source>File names that are one on Windows and macOS</source>
        <translation>Noms de fichiers confondus sous Windows et macOS</translation>
    </message>
    <message>
        <source>Pictures that could not be downloaded</source>
        <translation>Images qui n&apos;ont pas pu être téléchargées</translation>
    </message>
    <message>
        <source>Downloads that are no picture readers take</source>
        <translation>Téléchargements qui ne sont pas des images que les lecteurs acceptent</translation>
    </message>
    <message>
        <source>Pictures under 10 pixels: trainers drop them</source>
        <translation>Images de moins de 10 pixels : les outils d&apos;entraînement les écartent</translation>
    </message>
    <message>
        <source>Pictures turned by their camera, left as they are</source>
        <translation>Images pivotées par leur appareil photo, laissées telles quelles</translation>
    </message>
    <message>
        <source>Further pictures of a task, left out</source>
        <translation>Images supplémentaires d&apos;une tâche, omises</translation>
    </message>
    <message>
        <source>Tasks changed while they were exported</source>
        <translation>Tâches modifiées pendant leur export</translation>
    </message>
    <message>
        <source>Annotations that got lost without a reason: please report it</source>
        <translation>Annotations perdues sans raison connue : merci de le signaler</translation>
    </message>
    <message>
        <source>Classes that are no label of the project</source>
        <translation>Classes qui ne sont pas des étiquettes du projet</translation>
    </message>
    <message>
        <source>Classes that are skipped</source>
        <translation>Classes ignorées</translation>
    </message>
    <message>
        <source>Scores of single objects, left out</source>
        <translation>Scores d&apos;objets individuels, omis</translation>
    </message>
    <message>
        <source>Crowds, read as one object</source>
        <translation>Groupes (crowd), lus comme un seul objet</translation>
    </message>
    <message>
        <source>Pictures that aren&apos;t there</source>
        <translation>Images introuvables</translation>
    </message>
    <message>
        <source>Pictures that the data set doesn&apos;t mention</source>
        <translation>Images que le jeu de données ne mentionne pas</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Ignorée</translation>
    </message>
    <message>
        <source>Exists already</source>
        <translation>Existe déjà</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Non terminée</translation>
    </message>
    <message>
        <source>Not resumable</source>
        <translation>Reprise impossible</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>Non modifiée</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Non vérifiée</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Déjà présent</translation>
    </message>
    <message>
        <source>a shape without usable vertices</source>
        <translation>une forme sans sommets utilisables</translation>
    </message>
    <message>
        <source>a shape with an odd number of coordinates: the last one was dropped</source>
        <translation>une forme avec un nombre impair de coordonnées : la dernière a été supprimée</translation>
    </message>
    <message>
        <source>a shape whose frame can&apos;t be read</source>
        <translation>une forme dont le numéro d&apos;image ne peut pas être lu</translation>
    </message>
    <message>
        <source>a shape of frame %1, which the task doesn&apos;t have</source>
        <translation>une forme de l&apos;image %1, que la tâche n&apos;a pas</translation>
    </message>
    <message>
        <source>the task&apos;s data: its annotations are no list</source>
        <translation>les données de la tâche : ses annotations ne sont pas une liste</translation>
    </message>
    <message>
        <source>the task itself can&apos;t be read: %1</source>
        <translation>la tâche elle-même ne peut pas être lue : %1</translation>
    </message>
    <message>
        <source>an annotation that is no object</source>
        <translation>une annotation qui n&apos;est pas un objet</translation>
    </message>
    <message>
        <source>the stored mask isn&apos;t a PNG that can be read</source>
        <translation>le masque enregistré n&apos;est pas un PNG lisible</translation>
    </message>
    <message>
        <source>the mask is %1, its picture %2</source>
        <translation>le masque fait %1, son image %2</translation>
    </message>
    <message>
        <source>the picture is too large to be painted into a mask</source>
        <translation>l&apos;image est trop grande pour être peinte en masque</translation>
    </message>
    <message>
        <source>an annotation that doesn&apos;t say which pixels are its own</source>
        <translation>une annotation qui ne dit pas quels pixels sont les siens</translation>
    </message>
    <message>
        <source>“%1” is missing.</source>
        <translation>« %1 » manque.</translation>
    </message>
    <message>
        <source>A share of the picture can&apos;t be less than 0: %1.</source>
        <translation>Une fraction de l&apos;image ne peut pas être inférieure à 0 : %1.</translation>
    </message>
    <message>
        <source>A share of the picture can&apos;t be more than 1: %1. Divide pixels by the picture&apos;s size.</source>
        <translation>Une fraction de l&apos;image ne peut pas être supérieure à 1 : %1. Divisez les pixels par la taille de l&apos;image.</translation>
    </message>
    <message>
        <source>Kili&apos;s shares of the picture are less than 1: %1.</source>
        <translation>Les fractions de l&apos;image de Kili sont inférieures à 1 : %1.</translation>
    </message>
    <message>
        <source>The project draws rectangles: the type must be “rectangle”.</source>
        <translation>Le projet dessine des rectangles : le type doit être « rectangle ».</translation>
    </message>
    <message>
        <source>The type must be “polygon” or “graph”.</source>
        <translation>Le type doit être « polygon » ou « graph ».</translation>
    </message>
    <message>
        <source>A mask must begin with “data:image/png;base64,”.</source>
        <translation>Un masque doit commencer par « data:image/png;base64, ».</translation>
    </message>
    <message>
        <source>The mask isn&apos;t a whole PNG: the Lab stores it, but nobody can draw or export it.</source>
        <translation>Le masque n&apos;est pas un PNG complet : le Lab l&apos;enregistre, mais personne ne peut le dessiner ni l&apos;exporter.</translation>
    </message>
    <message>
        <source>The mask is %1 × %2, its picture %3 × %4.</source>
        <translation>Le masque fait %1 × %2, son image %3 × %4.</translation>
    </message>
    <message>
        <source>“normalizedVertices” or “vertices” is missing.</source>
        <translation>« normalizedVertices » ou « vertices » manque.</translation>
    </message>
    <message>
        <source>The project has no list of labels “%1”.</source>
        <translation>Le projet n&apos;a pas de liste d&apos;étiquettes « %1 ».</translation>
    </message>
    <message>
        <source>The annotation has no shape: no export can hold it.</source>
        <translation>L&apos;annotation n&apos;a pas de forme : aucun export ne peut la contenir.</translation>
    </message>
    <message>
        <source>The shape has too few points (%1): no export can hold it.</source>
        <translation>La forme a trop peu de points (%1) : aucun export ne peut la contenir.</translation>
    </message>
    <message>
        <source>The shape has no area: no export can hold it.</source>
        <translation>La forme n&apos;a pas de surface : aucun export ne peut la contenir.</translation>
    </message>
    <message>
        <source>There are more findings in this task; mend the first %1.</source>
        <translation>Il y a d&apos;autres constats dans cette tâche ; corrigez d&apos;abord les %1 premiers.</translation>
    </message>
    <message>
        <source>Kili data can be read for projects with one drawing tool on single pictures. Convert it to Lab data.</source>
        <translation>Les données Kili ne peuvent être lues que pour les projets avec un seul outil de dessin sur des images seules. Convertissez-les en données du Lab.</translation>
    </message>
    <message>
        <source>%1 resources, but the project annotates single pictures.</source>
        <translation>%1 ressources, mais le projet annote des images seules.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>The manifest says the picture is %1, its file is %2. What the manifest says is kept.</source>
        <translation>Selon le manifeste, l&apos;image fait %1 ; son fichier fait %2. L&apos;indication du manifeste est conservée.</translation>
    </message>
    <message>
        <source>The properties aren&apos;t a JSON object.</source>
        <translation>Les propriétés ne sont pas un objet JSON.</translation>
    </message>
    <message>
        <source>The data isn&apos;t whole JSON: %1</source>
        <translation>Les données ne sont pas du JSON complet : %1</translation>
    </message>
    <message>
        <source>Another task of this manifest has the same name.</source>
        <translation>Une autre tâche de ce manifeste porte le même nom.</translation>
    </message>
    <message>
        <source>The manifest is empty.</source>
        <translation>Le manifeste est vide.</translation>
    </message>
    <message>
        <source>This isn&apos;t a manifest: it must be a JSON list, one JSON object a line, or a CSV file, in UTF-8.</source>
        <translation>Ce n&apos;est pas un manifeste : il faut une liste JSON, un objet JSON par ligne, ou un fichier CSV, en UTF-8.</translation>
    </message>
    <message>
        <source>This is a %1 file, not a list of tasks. Labdesk reads a JSON list of {name, resources, data}, one such object a line, or CSV.</source>
        <translation>C&apos;est un fichier %1, pas une liste de tâches. Labdesk lit une liste JSON de {name, resources, data}, un tel objet par ligne, ou du CSV.</translation>
    </message>
    <message>
        <source>Something follows the list. Put all tasks into one list, or one object a line.</source>
        <translation>Quelque chose suit la liste. Mettez toutes les tâches dans une seule liste, ou un objet par ligne.</translation>
    </message>
    <message>
        <source>The JSON breaks after this line (%1). What follows isn&apos;t read.</source>
        <translation>Le JSON s&apos;interrompt après cette ligne (%1). La suite n&apos;est pas lue.</translation>
    </message>
    <message>
        <source>“%1” stands there twice: only one of them is read.</source>
        <translation>« %1 » y figure deux fois : une seule est lue.</translation>
    </message>
    <message>
        <source>The line has %1 columns instead of %2.</source>
        <translation>La ligne a %1 colonne(s) au lieu de %2.</translation>
    </message>
    <message>
        <source>A second column “%1” isn&apos;t read.</source>
        <translation>Une deuxième colonne « %1 » n&apos;est pas lue.</translation>
    </message>
    <message>
        <source>The column “%1” must hold JSON.</source>
        <translation>La colonne « %1 » doit contenir du JSON.</translation>
    </message>
    <message>
        <source>The score isn&apos;t a number: “%1”.</source>
        <translation>Le score n&apos;est pas un nombre : « %1 ».</translation>
    </message>
    <message>
        <source>The project has no label for the class “%1” (%2 objects): map it, or its objects are skipped.</source>
        <translation>Le projet n&apos;a pas d&apos;étiquette pour la classe « %1 » (objets : %2) : associez-la à une étiquette, sinon ses objets sont ignorés.</translation>
    </message>
    <message>
        <source>The class “%1” is skipped as you chose (%2 objects).</source>
        <translation>La classe « %1 » est ignorée, comme vous l&apos;avez choisi (objets : %2).</translation>
    </message>
    <message>
        <source>The score of an object has no place in the Lab.</source>
        <translation>Le score d&apos;un objet n&apos;a pas de place dans le Lab.</translation>
    </message>
    <message>
        <source>A crowd (iscrowd 1) is read as one object.</source>
        <translation>Un groupe (iscrowd 1) est lu comme un seul objet.</translation>
    </message>
    <message>
        <source>No picture of this name lies beside the data set, or several do: %1.</source>
        <translation>Aucune image de ce nom n&apos;est à côté du jeu de données, ou il y en a plusieurs : %1.</translation>
    </message>
    <message>
        <source>%1 pictures beside the data set aren&apos;t mentioned in it: %2.</source>
        <translation>Images à côté du jeu de données qu&apos;il ne mentionne pas (%1) : %2.</translation>
    </message>
    <message>
        <source>“%1” names %2, which the file doesn&apos;t have.</source>
        <translation>« %1 » désigne %2, qui n&apos;existe pas dans le fichier.</translation>
    </message>
    <message>
        <source>A mask can&apos;t be read: %1.</source>
        <translation>Un masque ne peut pas être lu : %1.</translation>
    </message>
    <message>
        <source>An outline has %1 numbers; an even number from 6 on is expected.</source>
        <translation>Un contour a %1 nombre(s) ; il en faut un nombre pair, au moins 6.</translation>
    </message>
    <message>
        <source>An entry can&apos;t be read (%1): %2.</source>
        <translation>Une entrée ne peut pas être lue (%1) : %2.</translation>
    </message>
    <message>
        <source>The row can&apos;t be read: %1.</source>
        <translation>La ligne ne peut pas être lue : %1.</translation>
    </message>
    <message>
        <source>Rows of boxes (5 numbers) and of outlines stand in one data set: trainers drop all outlines then.</source>
        <translation>Le jeu de données mélange des lignes de boîtes (5 nombres) et de contours : les outils d&apos;entraînement écartent alors tous les contours.</translation>
    </message>
    <message>
        <source>A box can&apos;t be read: %1.</source>
        <translation>Une boîte ne peut pas être lue : %1.</translation>
    </message>
    <message>
        <source>A box begins at 0: Pascal VOC counts from 1. Boxes may lie one pixel off.</source>
        <translation>Une boîte commence à 0 : Pascal VOC compte à partir de 1. Les boîtes peuvent être décalées d&apos;un pixel.</translation>
    </message>
    <message>
        <source>Of several annotations the newest that counts was taken; %1 others were left out.</source>
        <translation>Parmi plusieurs annotations, la plus récente qui compte a été prise ; autres annotations omises : %1.</translation>
    </message>
    <message>
        <source>Attributes of %1 annotations have no place in the Lab and were left out.</source>
        <translation>Des attributs n&apos;ont pas de place dans le Lab et ont été omis (annotations concernées : %1).</translation>
    </message>
    <message>
        <source>“%1” has no place in the Lab and was left out.</source>
        <translation>« %1 » n&apos;a pas de place dans le Lab et a été omis.</translation>
    </message>
    <message>
        <source>Pixels of a value that means no label were left out: %1.</source>
        <translation>Les pixels dont la valeur ne désigne aucune étiquette ont été omis : %1.</translation>
    </message>
    <message>
        <source>The file was left out: %1</source>
        <translation>Le fichier a été omis : %1</translation>
    </message>
    <message>
        <source>Tracks are of sequences, and this project has single pictures: export the frames as “CVAT for images”.</source>
        <translation>Les pistes concernent des séquences, et ce projet a des images seules : exportez les images en « CVAT for images ».</translation>
    </message>
    <message>
        <source>The picture&apos;s size isn&apos;t known: its objects can&apos;t be placed.</source>
        <translation>La taille de l&apos;image est inconnue : ses objets ne peuvent pas être placés.</translation>
    </message>
    <message>
        <source>A mask is %1 pixels, its picture %2.</source>
        <translation>Un masque fait %1 pixels, son image %2.</translation>
    </message>
    <message>
        <source>A shape has coordinates that no picture has.</source>
        <translation>Une forme a des coordonnées qu&apos;aucune image n&apos;a.</translation>
    </message>
    <message>
        <source>A %1 can&apos;t be drawn in a project of the type %2.</source>
        <translation>Une forme de ce type (%1) ne peut pas être dessinée dans un projet de type %2.</translation>
    </message>
    <message>
        <source>The task has no picture.</source>
        <translation>La tâche n&apos;a pas d&apos;image.</translation>
    </message>
    <message>
        <source>The header stands here once more; the line was left out.</source>
        <translation>L&apos;en-tête figure ici une fois de plus ; la ligne a été omise.</translation>
    </message>
    <message>
        <source>None of the %1 entries has a “name”: this isn&apos;t a manifest of tasks. Its entries have %2.</source>
        <translation>Aucune des %1 entrées n&apos;a de « name » : ce n&apos;est pas un manifeste de tâches. Ses entrées contiennent %2.</translation>
    </message>
    <message>
        <source>None of the %1 tasks has a picture. Name it in a column or member “resource”.</source>
        <translation>Aucune des %1 tâches n&apos;a d&apos;image. Indiquez-la dans une colonne ou un membre « resource ».</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>une liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objet</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>The name is empty.</source>
        <translation>Le nom est vide.</translation>
    </message>
    <message>
        <source>The name is too long: %1 bytes, at most 255.</source>
        <translation>Le nom est trop long : %1 octets, au plus 255.</translation>
    </message>
    <message>
        <source>The name holds a line break or another control character.</source>
        <translation>Le nom contient un saut de ligne ou un autre caractère de contrôle.</translation>
    </message>
    <message>
        <source>The name isn&apos;t valid text (wrong encoding).</source>
        <translation>Le nom n&apos;est pas un texte valide (mauvais encodage).</translation>
    </message>
    <message>
        <source>“..” and a leading “/” are dropped in the file names of exports.</source>
        <translation>« .. » et un « / » initial sont supprimés dans les noms de fichiers des exports.</translation>
    </message>
    <message>
        <source>The name begins or ends with a space.</source>
        <translation>Le nom commence ou se termine par une espace.</translation>
    </message>
    <message>
        <source>Entry %1</source>
        <translation>L&apos;entrée %1</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>La ligne %1</translation>
    </message>
    <message>
        <source>This must be %1, not %2.</source>
        <translation>Il faut ici %1, et non %2.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a list of labels.</source>
        <translation>« %1 » ne peut pas être le nom d&apos;une liste d&apos;étiquettes.</translation>
    </message>
    <message>
        <source>The form has no input “%1” that takes data.</source>
        <translation>Le formulaire n&apos;a pas d&apos;entrée « %1 » qui accepte des données.</translation>
    </message>
    <message>
        <source>A task&apos;s properties are “score” and “custom”, not “%1”.</source>
        <translation>Les propriétés d&apos;une tâche sont « score » et « custom », pas « %1 ».</translation>
    </message>
    <message>
        <source>“%1” doesn&apos;t belong here.</source>
        <translation>« %1 » n&apos;a pas sa place ici.</translation>
    </message>
    <message>
        <source>A text or a list of texts is expected here.</source>
        <translation>Il faut ici un texte ou une liste de textes.</translation>
    </message>
    <message>
        <source>A text or a number is expected here.</source>
        <translation>Il faut ici un texte ou un nombre.</translation>
    </message>
    <message>
        <source>The label “%1” isn&apos;t in the list “%2”.</source>
        <translation>L&apos;étiquette « %1 » n&apos;est pas dans la liste « %2 ».</translation>
    </message>
    <message>
        <source>The project has no label “%1”.</source>
        <translation>Le projet n&apos;a pas d&apos;étiquette « %1 ».</translation>
    </message>
    <message>
        <source>Vertices come in pairs (x, y): the last one has no y.</source>
        <translation>Les sommets vont par paires (x, y) : le dernier n&apos;a pas de y.</translation>
    </message>
    <message>
        <source>A rectangle has four numbers (x, y, x, y), not %1.</source>
        <translation>Un rectangle a quatre nombres (x, y, x, y), et non %1.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t an http, https or resource address.</source>
        <translation>« %1 » n&apos;est pas une adresse http, https ou resource.</translation>
    </message>
    <message>
        <source>The file %1 is no picture, and a manifest may only send pictures. If it is meant to be sent, allow any file (--any-file).</source>
        <translation>Le fichier %1 n&apos;est pas une image, et un manifeste ne peut envoyer que des images. S&apos;il doit vraiment être envoyé, autorisez tous les fichiers (--any-file).</translation>
    </message>
    <message>
        <source>The file %1 isn&apos;t there.</source>
        <translation>Le fichier %1 n&apos;existe pas.</translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be read: %2.</source>
        <translation>Le fichier %1 ne peut pas être lu : %2.</translation>
    </message>
    <message>
        <source>%1 isn&apos;t whole JSON: %2.</source>
        <translation>%1 n&apos;est pas du JSON complet : %2.</translation>
    </message>
    <message>
        <source>%1 isn&apos;t an object with a name.</source>
        <translation>%1 n&apos;est pas un objet avec un nom.</translation>
    </message>
    <message>
        <source>%1 has no “name”, or one that is no text.</source>
        <translation>%1 n&apos;a pas de « name », ou celui-ci n&apos;est pas un texte.</translation>
    </message>
    <message>
        <source>“%1” must be a list of texts.</source>
        <translation>« %1 » doit être une liste de textes.</translation>
    </message>
    <message>
        <source>“%1” must be an object.</source>
        <translation>« %1 » doit être un objet.</translation>
    </message>
    <message>
        <source>Nobody reads the column “%1”.</source>
        <translation>La colonne « %1 » n&apos;est lue nulle part.</translation>
    </message>
    <message numerus="yes">
        <source>Nobody reads “%1” (%Ln task(s)).</source>
        <translation>
            <numerusform>« %1 » n&apos;est lu nulle part (%Ln tâche).</numerusform>
            <numerusform>« %1 » n&apos;est lu nulle part (%Ln tâches).</numerusform>
        </translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Vouliez-vous dire « %1 » ?</translation>
    </message>
    <message>
        <source>blue %1</source>
        <translation>bleu %1</translation>
    </message>
    <message>
        <source>without a main label</source>
        <translation>sans étiquette principale</translation>
    </message>
    <message>
        <source>label “%1”</source>
        <translation>étiquette « %1 »</translation>
    </message>
    <message>
        <source>the task has no picture</source>
        <translation>la tâche n&apos;a pas d&apos;image</translation>
    </message>
    <message>
        <source>%1 more; the first is used</source>
        <translation>%1 de plus ; la première est utilisée</translation>
    </message>
    <message>
        <source>object %1</source>
        <translation>objet %1</translation>
    </message>
    <message>
        <source>object %1: they share %2 of what both cover</source>
        <translation>objet %1 : ils partagent %2 de ce qu&apos;ils couvrent ensemble</translation>
    </message>
    <message>
        <source>“%1” is annotated, the pixels say “%2”</source>
        <translation>« %1 » est annoté, les pixels disent « %2 »</translation>
    </message>
    <message>
        <source>annotated at %1, the picture is %2</source>
        <translation>annotée en %1, l&apos;image fait %2</translation>
    </message>
    <message>
        <source>“%1” was class %2 and is dropped now</source>
        <translation>« %1 » était la classe %2 et est maintenant exclue</translation>
    </message>
    <message>
        <source>“%1” was class %2 and is class %3 now: models that were trained before take it for another</source>
        <translation>« %1 » était la classe %2 et est maintenant la classe %3 : les modèles entraînés avant la prennent pour une autre</translation>
    </message>
    <message>
        <source>to %1 points each</source>
        <translation>à %1 points chacun</translation>
    </message>
    <message>
        <source>the group “%1” is on two sides</source>
        <translation>le groupe « %1 » est de deux côtés</translation>
    </message>
    <message>
        <source>its picture is in %1 and in %2</source>
        <translation>son image est dans %1 et dans %2</translation>
    </message>
    <message>
        <source>“%1” is written as “%2”</source>
        <translation>« %1 » est écrit « %2 »</translation>
    </message>
    <message>
        <source>%1 of %2 tasks were there when they were asked for</source>
        <translation>%1 tâches sur %2 étaient là quand elles ont été demandées</translation>
    </message>
    <message>
        <source>tasks came, went or moved during the export</source>
        <translation>des tâches sont arrivées, parties ou ont bougé pendant l&apos;export</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>ligne %1</translation>
    </message>
    <message>
        <source>%1 with annotations</source>
        <translation>%1 avec annotations</translation>
    </message>
    <message>
        <source>%1 finished without</source>
        <translation>%1 terminée(s) sans</translation>
    </message>
    <message>
        <source>%1 not annotated yet (%2)</source>
        <translation>%1 pas encore annotée(s) (%2)</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>%1 écrit(s)</translation>
    </message>
    <message>
        <source>%1 changed (%2)</source>
        <translation>%1 modifié(s) (%2)</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>%1 omis</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <translation>
            <numerusform>%Ln tâche</numerusform>
            <numerusform>%Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln objet</numerusform>
            <numerusform>%Ln objets</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1 ; %2</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>The class map&apos;s “%1” must be a list of label ids.</source>
        <translation>« %1 » de la table des classes doit être une liste d&apos;identifiants d&apos;étiquettes.</translation>
    </message>
    <message>
        <source>The class map has a class without a name.</source>
        <translation>La table des classes a une classe sans nom.</translation>
    </message>
    <message>
        <source>The class map has two classes named “%1”: give one of them another name, or merge them.</source>
        <translation>La table des classes a deux classes nommées « %1 » : donnez un autre nom à l&apos;une d&apos;elles, ou fusionnez-les.</translation>
    </message>
    <message>
        <source>The class map has the label “%1” twice.</source>
        <translation>La table des classes contient deux fois l&apos;étiquette « %1 ».</translation>
    </message>
    <message>
        <source>The class map isn&apos;t whole JSON: %1.</source>
        <translation>La table des classes n&apos;est pas du JSON complet : %1.</translation>
    </message>
    <message>
        <source>A class map is {&quot;classes&quot;: [{&quot;name&quot;, &quot;labels&quot;}, …], &quot;dropped&quot;: […]}.</source>
        <translation>Une table des classes a la forme {&quot;classes&quot;: [{&quot;name&quot;, &quot;labels&quot;}, …], &quot;dropped&quot;: […]}.</translation>
    </message>
    <message>
        <source>Entry %1 of the class map has no “name”.</source>
        <translation>L&apos;entrée %1 de la table des classes n&apos;a pas de « name ».</translation>
    </message>
    <message>
        <source>instances for training, the exchange format</source>
        <translation>instances pour l&apos;entraînement, le format d&apos;échange</translation>
    </message>
    <message>
        <source>annotations/instances_train.json (and _val, _test) with images/, as COCO&apos;s readers take them; graphs as person_keypoints. A report.json lists what was left out.</source>
        <translation>annotations/instances_train.json (et _val, _test) avec images/, comme les lecteurs de COCO les attendent ; les graphes en person_keypoints. Un report.json liste ce qui a été omis.</translation>
    </message>
    <message>
        <source>Par&amp;ts</source>
        <translation>Partie&amp;s</translation>
    </message>
    <message>
        <source>What becomes of an object of several parts: one object, or one for each.</source>
        <translation>Ce que devient un objet en plusieurs parties : un seul objet, ou un par partie.</translation>
    </message>
    <message>
        <source>One object</source>
        <translation>Un seul objet</translation>
    </message>
    <message>
        <source>An object for each</source>
        <translation>Un objet par partie</translation>
    </message>
    <message>
        <source>Take objects &amp;from</source>
        <translation>&amp;Origine des objets</translation>
    </message>
    <message>
        <source>Where the objects of a segmentation are taken from: the outlines, or the pixels of the stored mask, as run lengths.</source>
        <translation>D&apos;où viennent les objets d&apos;une segmentation : des contours, ou des pixels du masque enregistré, en longueurs de plages.</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Contours</translation>
    </message>
    <message>
        <source>The stored mask (segmentations)</source>
        <translation>Le masque enregistré (segmentations)</translation>
    </message>
    <message>
        <source>Give bo&amp;xes an outline, too</source>
        <translation>Donner aussi un contour aux &amp;boîtes</translation>
    </message>
    <message>
        <source>Give boxes their four corners as an outline, for readers that need one.</source>
        <translation>Donner aux boîtes leurs quatre coins comme contour, pour les lecteurs qui en ont besoin.</translation>
    </message>
    <message>
        <source>Only segmentations have masks: take objects from outlines.</source>
        <translation>Seules les segmentations ont des masques : prenez les objets des contours.</translation>
    </message>
    <message>
        <source>COCO has no lines: a reader would take them for filled areas. Choose cvat, datumaro, labelstudio or lab.</source>
        <translation>COCO n&apos;a pas de lignes : un lecteur les prendrait pour des surfaces pleines. Choisissez cvat, datumaro, labelstudio ou lab.</translation>
    </message>
    <message>
        <source>This isn&apos;t whole JSON, or nested too deep.</source>
        <translation>Ce n&apos;est pas du JSON complet, ou son imbrication est trop profonde.</translation>
    </message>
    <message>
        <source>“%1” must be a list.</source>
        <translation>« %1 » doit être une liste.</translation>
    </message>
    <message>
        <source>tables of tasks and of objects</source>
        <translation>tableaux des tâches et des objets</translation>
    </message>
    <message>
        <source>tasks.csv, a row a task with its properties, fields and counts, and objects.csv, a row for each part of an annotation.</source>
        <translation>tasks.csv, une ligne par tâche avec ses propriétés, champs et nombres, et objects.csv, une ligne par partie d&apos;annotation.</translation>
    </message>
    <message>
        <source>For sprea&amp;dsheets: mark the encoding, guard formulas</source>
        <translation>Pour ta&amp;bleurs : marquer l&apos;encodage, protéger les formules</translation>
    </message>
    <message>
        <source>Write tables for spreadsheets: they begin with a mark of their encoding, and cells that look like formulas are guarded by &apos;.</source>
        <translation>Écrire les tableaux pour des tableurs : ils commencent par une marque de leur encodage, et les cellules qui ressemblent à des formules sont protégées par &apos;.</translation>
    </message>
    <message>
        <source>CVAT XML 1.1, to go on annotating there</source>
        <translation>CVAT XML 1.1, pour continuer à y annoter</translation>
    </message>
    <message>
        <source>One annotations.xml for all pictures, as CVAT imports it; of sequences, on wish, an XML with tracks for each. A report.json lists what was left out.</source>
        <translation>Un seul annotations.xml pour toutes les images, tel que CVAT l&apos;importe ; pour les séquences, sur demande, un XML avec pistes pour chacune. Un report.json liste ce qui a été omis.</translation>
    </message>
    <message>
        <source>Write further labels as attri&amp;butes</source>
        <translation>Écrire les autres étiquettes en attri&amp;buts</translation>
    </message>
    <message>
        <source>Write further labels as attributes: the CVAT task must have declared them, as the file does.</source>
        <translation>Écrire les autres étiquettes en attributs : la tâche CVAT doit les avoir déclarés, comme le fait le fichier.</translation>
    </message>
    <message>
        <source>Write sequences as &amp;video, with tracks</source>
        <translation>Écrire les séquences en &amp;vidéo, avec pistes</translation>
    </message>
    <message>
        <source>Write an XML with tracks for each sequence.</source>
        <translation>Écrire un XML avec pistes pour chaque séquence.</translation>
    </message>
    <message>
        <source>Without &amp;class</source>
        <translation>Classe &amp;manquante</translation>
    </message>
    <message>
        <source>What an annotation does whose label is no class: it is left out, or stops the export.</source>
        <translation>Ce que devient une annotation dont l&apos;étiquette n&apos;est pas une classe : elle est omise, ou arrête l&apos;export.</translation>
    </message>
    <message>
        <source>Leave them out, and report them</source>
        <translation>Les omettre et les signaler</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Arrêter l&apos;export</translation>
    </message>
    <message>
        <source>Not &amp;annotated yet</source>
        <translation>Pas encore &amp;annotées</translation>
    </message>
    <message>
        <source>What becomes of tasks that nobody has annotated: left out, or taken for background.</source>
        <translation>Ce que deviennent les tâches que personne n&apos;a annotées : omises, ou prises comme arrière-plan.</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Les omettre</translation>
    </message>
    <message>
        <source>Take them as pictures without objects</source>
        <translation>Les prendre comme images sans objets</translation>
    </message>
    <message>
        <source>Class &amp;map</source>
        <translation>Ta&amp;ble des classes</translation>
    </message>
    <message>
        <source>Which labels are which class, in which order: {&quot;classes&quot;: [{&quot;name&quot;, &quot;labels&quot;: […]}, …], &quot;dropped&quot;: […]}; without one the project&apos;s pinned map, new labels at its end.</source>
        <translation>Quelles étiquettes forment quelle classe, et dans quel ordre : {&quot;classes&quot;: [{&quot;name&quot;, &quot;labels&quot;: […]}, …], &quot;dropped&quot;: […]} ; à défaut, la table épinglée au projet, les nouvelles étiquettes à la fin.</translation>
    </message>
    <message>
        <source>Class &amp;names</source>
        <translation>Nom&amp;s des classes</translation>
    </message>
    <message>
        <source>What new classes are called by: their labels&apos; ids, or their names.</source>
        <translation>Comment nommer les nouvelles classes : par les identifiants de leurs étiquettes, ou par leurs noms.</translation>
    </message>
    <message>
        <source>Ids of the labels</source>
        <translation>Identifiants des étiquettes</translation>
    </message>
    <message>
        <source>Names of the labels</source>
        <translation>Noms des étiquettes</translation>
    </message>
    <message>
        <source>&amp;Split</source>
        <translation>Rép&amp;artition</translation>
    </message>
    <message>
        <source>Percent of the tasks for validation. A task keeps its side in every export: it is chosen by the task&apos;s id.</source>
        <translation>Pourcentage des tâches pour la validation. Une tâche garde son côté dans tous les exports : il est déterminé par l&apos;identifiant de la tâche.</translation>
    </message>
    <message>
        <source> % for validation</source>
        <translation> % pour la validation</translation>
    </message>
    <message>
        <source>T&amp;ests</source>
        <translation>Test&amp;s</translation>
    </message>
    <message>
        <source>Percent of the tasks for tests.</source>
        <translation>Pourcentage des tâches pour les tests.</translation>
    </message>
    <message>
        <source> % for tests</source>
        <translation> % pour les tests</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>Graine d&amp;u tirage</translation>
    </message>
    <message>
        <source>Another seed makes another split.</source>
        <translation>Une autre graine donne une autre répartition.</translation>
    </message>
    <message>
        <source>&amp;Keep together</source>
        <translation>Garder ensem&amp;ble</translation>
    </message>
    <message>
        <source>Tasks that stay on one side: of a batch (batch), whose pictures look the same (pictures), of a property&apos;s value (property:NAME), or of a part of their name (name:EXPRESSION: its first group, or all that it matches).</source>
        <translation>Tâches qui restent du même côté : d&apos;un lot (batch), dont les images se ressemblent (pictures), d&apos;une valeur de propriété (property:NAME) ou d&apos;une partie de leur nom (name:EXPRESSION : son premier groupe, ou tout ce qu&apos;elle trouve).</translation>
    </message>
    <message>
        <source>batch, pictures, property:camera or name:^(.*)_[0-9]+</source>
        <translation>batch, pictures, property:camera ou name:^(.*)_[0-9]+</translation>
    </message>
    <message>
        <source>Give each side its share of every &amp;label</source>
        <translation>Donner à chaque côté sa part de cha&amp;que étiquette</translation>
    </message>
    <message>
        <source>Give each side its share of every label, rare ones first; a task&apos;s side then depends on those before it.</source>
        <translation>Donner à chaque côté sa part de chaque étiquette, les rares d&apos;abord ; le côté d&apos;une tâche dépend alors de celles qui la précèdent.</translation>
    </message>
    <message>
        <source>Sides &amp;from</source>
        <translation>Fic&amp;hier des côtés</translation>
    </message>
    <message>
        <source>A CSV of task_id,split (or name,split) with train, val or test: it comes before all rules. An export&apos;s splits.csv is one.</source>
        <translation>Un CSV de task_id,split (ou name,split) avec train, val ou test : il prime sur toutes les règles. Le splits.csv d&apos;un export en est un.</translation>
    </message>
    <message>
        <source>Put the &amp;pictures in</source>
        <translation>Incl&amp;ure les images</translation>
    </message>
    <message>
        <source>Download the pictures into the export.</source>
        <translation>Télécharger les images dans l&apos;export.</translation>
    </message>
    <message>
        <source>Scale pictures do&amp;wn to</source>
        <translation>Réduire les i&amp;mages à</translation>
    </message>
    <message>
        <source>Pictures whose longer side is larger are scaled down to this many pixels, and their annotations with them; 0: as they are.</source>
        <translation>Les images dont le plus grand côté dépasse ce nombre de pixels y sont réduites, et leurs annotations avec elles ; 0 : telles quelles.</translation>
    </message>
    <message>
        <source> pixels (0: as they are)</source>
        <translation> pixels (0 : telles quelles)</translation>
    </message>
    <message>
        <source>&amp;Link pictures from</source>
        <translation>&amp;Lier les images de</translation>
    </message>
    <message>
        <source>An earlier export whose pictures are linked instead of downloaded again: they take no room of their own, and one that is edited is edited in both.</source>
        <translation>Un export antérieur dont les images sont liées au lieu d&apos;être téléchargées de nouveau : elles n&apos;occupent pas de place, et une image modifiée l&apos;est dans les deux.</translation>
    </message>
    <message>
        <source>the folder of an earlier export</source>
        <translation>le dossier d&apos;un export antérieur</translation>
    </message>
    <message>
        <source>Cut every o&amp;bject out, too</source>
        <translation>Découper aussi chaque o&amp;bjet</translation>
    </message>
    <message>
        <source>Cut every object out of its picture, too, for classifiers and for looking through: crops/&lt;class&gt;/.</source>
        <translation>Découper aussi chaque objet dans son image, pour les classificateurs et pour le parcours visuel : crops/&lt;class&gt;/.</translation>
    </message>
    <message>
        <source>Tu&amp;rned pictures</source>
        <translation>Images pi&amp;votées</translation>
    </message>
    <message>
        <source>Pictures that a camera has marked as turned: written upright, as they were annotated, or as they are.</source>
        <translation>Images que l&apos;appareil photo a marquées comme pivotées : écrites à l&apos;endroit, comme elles ont été annotées, ou telles quelles.</translation>
    </message>
    <message>
        <source>Write them upright</source>
        <translation>Les écrire à l&apos;endroit</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>Les laisser telles quelles</translation>
    </message>
    <message>
        <source>Drop them, and report them</source>
        <translation>Les supprimer et les signaler</translation>
    </message>
    <message>
        <source>Join them to the outline by a cut</source>
        <translation>Les relier au contour par une coupe</translation>
    </message>
    <message>
        <source>Write such objects as pixels (RLE)</source>
        <translation>Écrire ces objets en pixels (RLE)</translation>
    </message>
    <message>
        <source>Write such objects as pixels</source>
        <translation>Écrire ces objets en pixels</translation>
    </message>
    <message>
        <source>&amp;Holes</source>
        <translation>Tro&amp;us</translation>
    </message>
    <message>
        <source>What becomes of holes in outlines: dropped, joined to the outline by a cut without width, or the object written as pixels.</source>
        <translation>Ce que deviennent les trous des contours : supprimés, reliés au contour par une coupe sans largeur, ou l&apos;objet écrit en pixels.</translation>
    </message>
    <message>
        <source>without a main label</source>
        <translation>sans étiquette principale</translation>
    </message>
    <message>
        <source>label “%1”</source>
        <translation>étiquette « %1 »</translation>
    </message>
    <message>
        <source>Task “%1” has an annotation that has no class (%2).</source>
        <translation>La tâche « %1 » a une annotation sans classe (%2).</translation>
    </message>
    <message>
        <source>Datumaro, the widest model: one import away from thirty others</source>
        <translation>Datumaro, le modèle le plus large : à un import de trente autres formats</translation>
    </message>
    <message>
        <source>annotations/train.json (and val, test) with images/, as Datumaro reads them. A report.json lists what was left out.</source>
        <translation>annotations/train.json (et val, test) avec images/, comme Datumaro les lit. Un report.json liste ce qui a été omis.</translation>
    </message>
    <message>
        <source>This project has nothing that is drawn on pictures. Choose the lab format.</source>
        <translation>Ce projet n&apos;a rien qui soit dessiné sur des images. Choisissez le format lab.</translation>
    </message>
    <message>
        <source>This form has several annotated inputs. Choose one as input_id: %1.</source>
        <translation>Ce formulaire a plusieurs entrées annotées. Choisissez-en une comme input_id : %1.</translation>
    </message>
    <message>
        <source>Inputs that can be: %1.</source>
        <translation>Entrées possibles : %1.</translation>
    </message>
    <message>
        <source>The project isn&apos;t a form and has no input “%1”. Leave input_id out.</source>
        <translation>Le projet n&apos;est pas un formulaire et n&apos;a pas d&apos;entrée « %1 ». Omettez input_id.</translation>
    </message>
    <message>
        <source>The form has no annotated input “%1”. Choose one of: %2.</source>
        <translation>Le formulaire n&apos;a pas d&apos;entrée annotée « %1 ». Choisissez parmi : %2.</translation>
    </message>
    <message>
        <source>There is no format “%1”. The formats are: %2.</source>
        <translation>Il n&apos;y a pas de format « %1 ». Les formats sont : %2.</translation>
    </message>
    <message>
        <source>%1 has no layout “%2”.</source>
        <translation>%1 n&apos;a pas de disposition « %2 ».</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written as a %2.</source>
        <translation>%1 ne peut pas être écrit sous la forme « %2 ».</translation>
    </message>
    <message>
        <source>%1 has no option “%2”.</source>
        <translation>%1 n&apos;a pas d&apos;option « %2 ».</translation>
    </message>
    <message>
        <source>The option “%1” doesn&apos;t take “%2”.</source>
        <translation>L&apos;option « %1 » n&apos;accepte pas « %2 ».</translation>
    </message>
    <message>
        <source>A %1 export must be named *%2, not “%3”.</source>
        <translation>Un export %1 doit être nommé *%2, et non « %3 ».</translation>
    </message>
    <message>
        <source>A mask of more than 64 MB isn&apos;t read.</source>
        <translation>Un masque de plus de 64 Mo n&apos;est pas lu.</translation>
    </message>
    <message>
        <source>The mask holds more than 65,535 objects.</source>
        <translation>Le masque contient plus de 65 535 objets.</translation>
    </message>
    <message>
        <source>The mask is no picture of areas: its pixels change 20 million times.</source>
        <translation>Le masque n&apos;est pas une image de surfaces : ses pixels changent 20 millions de fois.</translation>
    </message>
    <message>
        <source>it has a document type of its own</source>
        <translation>il déclare son propre type de document</translation>
    </message>
    <message>
        <source>%1, line %2: the XML can&apos;t be read: %3</source>
        <translation>%1, ligne %2 : le XML ne peut pas être lu : %3</translation>
    </message>
    <message>
        <source>assets with their labels, as JSON</source>
        <translation>assets avec leurs étiquettes, en JSON</translation>
    </message>
    <message>
        <source>One JSON array of Kili assets, as the isahitlab package writes it: annotations nested twice, properties left out.</source>
        <translation>Un seul tableau JSON d&apos;assets Kili, comme l&apos;écrit le paquet isahitlab : annotations imbriquées deux fois, propriétés omises.</translation>
    </message>
    <message>
        <source>One JSON array of Kili assets, with the status of reviews and a task&apos;s own properties.</source>
        <translation>Un seul tableau JSON d&apos;assets Kili, avec l&apos;état des revues et les propriétés de la tâche.</translation>
    </message>
    <message>
        <source>An outline in pixels needs the asset&apos;s “resolution” (width and height).</source>
        <translation>Un contour en pixels a besoin de la « resolution » de l&apos;asset (width et height).</translation>
    </message>
    <message>
        <source>A vertex must be an object with x and y.</source>
        <translation>Un sommet doit être un objet avec x et y.</translation>
    </message>
    <message>
        <source>A vertex must have numbers for x and y.</source>
        <translation>Un sommet doit avoir des nombres pour x et y.</translation>
    </message>
    <message>
        <source>The project has no label “%1”.</source>
        <translation>Le projet n&apos;a pas d&apos;étiquette « %1 ».</translation>
    </message>
    <message>
        <source>“OBJECT_DETECTION_JOB” is missing.</source>
        <translation>« OBJECT_DETECTION_JOB » manque.</translation>
    </message>
    <message>
        <source>JSON with everything the Lab knows</source>
        <translation>JSON avec tout ce que le Lab sait</translation>
    </message>
    <message>
        <source>One JSON array, indented, as the isahitlab package writes it.</source>
        <translation>Un seul tableau JSON, indenté, comme l&apos;écrit le paquet isahitlab.</translation>
    </message>
    <message>
        <source>One JSON array in UTF-8, one task a line.</source>
        <translation>Un seul tableau JSON en UTF-8, une tâche par ligne.</translation>
    </message>
    <message>
        <source>The colours must be a JSON object: {&quot;label id&quot;: [red, green, blue], …}.</source>
        <translation>Les couleurs doivent être un objet JSON : {&quot;id d&apos;étiquette&quot;: [rouge, vert, bleu], …}.</translation>
    </message>
    <message>
        <source>The colour of “%1” must be three whole numbers from 0 to 255: [red, green, blue].</source>
        <translation>La couleur de « %1 » doit être trois nombres entiers de 0 à 255 : [rouge, vert, bleu].</translation>
    </message>
    <message>
        <source>Label Studio tasks, to go on annotating there</source>
        <translation>tâches Label Studio, pour continuer à y annoter</translation>
    </message>
    <message>
        <source>tasks.json to import, and config.xml, the labelling configuration that it needs. A report.json lists what was left out.</source>
        <translation>tasks.json à importer, et config.xml, la configuration d&apos;étiquetage nécessaire. Un report.json liste ce qui a été omis.</translation>
    </message>
    <message>
        <source>Write them as predict&amp;ions</source>
        <translation>Les écrire en tant &amp;que prédictions</translation>
    </message>
    <message>
        <source>Write annotations as predictions: annotators see them as suggestions.</source>
        <translation>Écrire les annotations en tant que prédictions : les annotateurs les voient comme des suggestions.</translation>
    </message>
    <message>
        <source>Pictures are foun&amp;d at</source>
        <translation>Où trou&amp;ver les images</translation>
    </message>
    <message>
        <source>What Label Studio finds the pictures&apos; names behind: an address or a path of its storage; without it /data/local-files/?d=images/, or the picture&apos;s own address.</source>
        <translation>Ce qui précède les noms des images pour Label Studio : une adresse ou un chemin de son stockage ; à défaut, /data/local-files/?d=images/, ou l&apos;adresse de l&apos;image elle-même.</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tabulation</translation>
    </message>
    <message>
        <source>No column is the task&apos;s name. The file was read as %1, with “%2” between its columns: %3. The first line must name its columns, one of them “name”.</source>
        <translation>Aucune colonne n&apos;est le nom de la tâche. Le fichier a été lu en %1, avec « %2 » entre ses colonnes : %3. La première ligne doit nommer ses colonnes, dont une « name ».</translation>
    </message>
    <message>
        <source>The quote that opens in line %1 is never closed.</source>
        <translation>Le guillemet ouvert à la ligne %1 n&apos;est jamais fermé.</translation>
    </message>
    <message>
        <source>The CSV file is empty.</source>
        <translation>Le fichier CSV est vide.</translation>
    </message>
    <message>
        <source>The first line has %1 columns; at most %2 are read. Is this a table of tasks?</source>
        <translation>La première ligne a %1 colonnes ; %2 au plus sont lues. Est-ce bien un tableau de tâches ?</translation>
    </message>
    <message>
        <source>Only segmentation has stored masks, and nothing in this project is segmented. Choose the standard layout, lab, kili or yolo.</source>
        <translation>Seule une segmentation a des masques enregistrés, et rien dans ce projet n&apos;est segmenté. Choisissez la disposition standard, lab, kili ou yolo.</translation>
    </message>
    <message>
        <source>Masks have no lines. Choose cvat, datumaro, labelstudio, lab or kili.</source>
        <translation>Les masques n&apos;ont pas de lignes. Choisissez cvat, datumaro, labelstudio, lab ou kili.</translation>
    </message>
    <message>
        <source>Sequences can&apos;t be written as mask. Choose coco, voc, cvat, yolo, lab or kili.</source>
        <translation>Les séquences ne peuvent pas être écrites en mask. Choisissez coco, voc, cvat, yolo, lab ou kili.</translation>
    </message>
    <message>
        <source>Panoptic masks hold 255 classes. Merge or drop some in the class map, or choose semantic.</source>
        <translation>Les masques panoptic contiennent au plus 255 classes. Fusionnez-en ou excluez-en dans la table des classes, ou choisissez semantic.</translation>
    </message>
    <message>
        <source>The colours name a label “%1” that the project doesn&apos;t have. It has: %2.</source>
        <translation>Les couleurs nomment une étiquette « %1 » que le projet n&apos;a pas. Il a : %2.</translation>
    </message>
    <message>
        <source>one PNG for each annotated picture</source>
        <translation>un PNG par image annotée</translation>
    </message>
    <message>
        <source>One PNG for each task, equal by pixel to what the isahitlab package writes.</source>
        <translation>Un PNG par tâche, identique au pixel près à ce qu&apos;écrit le paquet isahitlab.</translation>
    </message>
    <message>
        <source>masks/ and a legend.json that says what each value means. A report.json lists what was left out.</source>
        <translation>masks/ et un legend.json qui dit ce que chaque valeur signifie. Un report.json liste ce qui a été omis.</translation>
    </message>
    <message>
        <source>Pi&amp;xels say</source>
        <translation>&amp;Valeur des pixels</translation>
    </message>
    <message>
        <source>What a pixel says: its label, its object, or both as COCO panoptic or the Lab has them.</source>
        <translation>Ce que dit un pixel : son étiquette, son objet, ou les deux, comme dans COCO panoptic ou dans le Lab.</translation>
    </message>
    <message>
        <source>Labels (indexed colours)</source>
        <translation>Étiquettes (couleurs indexées)</translation>
    </message>
    <message>
        <source>Objects (16 bit grey)</source>
        <translation>Objets (gris 16 bits)</translation>
    </message>
    <message>
        <source>Both, as COCO panoptic has them</source>
        <translation>Les deux, comme dans COCO panoptic</translation>
    </message>
    <message>
        <source>As the Lab stores them</source>
        <translation>Comme le Lab les enregistre</translation>
    </message>
    <message>
        <source>&amp;Replace the extension: a.png for a.jpg instead of a.jpg.png</source>
        <translation>Re&amp;mplacer l&apos;extension : a.png pour a.jpg au lieu de a.jpg.png</translation>
    </message>
    <message>
        <source>a.png for the task a.jpg instead of a.jpg.png.</source>
        <translation>a.png pour la tâche a.jpg au lieu de a.jpg.png.</translation>
    </message>
    <message>
        <source>Col&amp;ours</source>
        <translation>Co&amp;uleurs</translation>
    </message>
    <message>
        <source>Colours by label: {&quot;label id&quot;: [r, g, b], …}.</source>
        <translation>Couleurs par étiquette : {&quot;id d&apos;étiquette&quot;: [r, v, b], …}.</translation>
    </message>
    <message>
        <source>%1 is no legend of masks.</source>
        <translation>%1 n&apos;est pas une légende de masques.</translation>
    </message>
    <message>
        <source>There are no masks in %1.</source>
        <translation>Il n&apos;y a pas de masques dans %1.</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t say what its objects are.</source>
        <translation>%1 ne dit pas ce que sont ses objets.</translation>
    </message>
    <message>
        <source>There is no panoptic_*.json beside %1.</source>
        <translation>Il n&apos;y a pas de panoptic_*.json à côté de %1.</translation>
    </message>
    <message>
        <source>%1 is no COCO panoptic.</source>
        <translation>%1 n&apos;est pas un COCO panoptic.</translation>
    </message>
    <message>
        <source>The mask of task “%1” can&apos;t be encoded.</source>
        <translation>Le masque de la tâche « %1 » ne peut pas être encodé.</translation>
    </message>
    <message>
        <source>A shape without usable vertices can&apos;t be painted into a mask.</source>
        <translation>Une forme sans sommets utilisables ne peut pas être peinte dans un masque.</translation>
    </message>
    <message>
        <source>The data must be an object.</source>
        <translation>Les données doivent être un objet.</translation>
    </message>
    <message>
        <source>The picture is too large to be painted into a mask: at most 32,768 pixels a side and 150 million in all.</source>
        <translation>L&apos;image est trop grande pour être peinte dans un masque : au plus 32 768 pixels de côté et 150 millions en tout.</translation>
    </message>
    <message>
        <source>A mask needs the picture&apos;s size: give “image” with width and height, or a local picture.</source>
        <translation>Un masque a besoin de la taille de l&apos;image : donnez « image » avec width et height, ou une image locale.</translation>
    </message>
    <message>
        <source>Line %1 of the split must be a task&apos;s id or name and one of train, val and test.</source>
        <translation>La ligne %1 de la répartition doit être l&apos;identifiant ou le nom d&apos;une tâche et train, val ou test.</translation>
    </message>
    <message>
        <source>Validation and test take %1 % of the tasks: at least 10 % must be left to train with.</source>
        <translation>La validation et les tests prennent %1 % des tâches : il doit en rester au moins 10 % pour l&apos;entraînement.</translation>
    </message>
    <message>
        <source>Groups are by batch, pictures, property:NAME or name:EXPRESSION, not by “%1”.</source>
        <translation>Les groupes se font par batch, pictures, property:NAME ou name:EXPRESSION, pas par « %1 ».</translation>
    </message>
    <message>
        <source>The expression for groups can&apos;t be read: %1.</source>
        <translation>L&apos;expression des groupes ne peut pas être lue : %1.</translation>
    </message>
    <message>
        <source>Pascal VOC has boxes only: lines and points would lose all they are. Choose cvat, datumaro, labelstudio or lab.</source>
        <translation>Pascal VOC n&apos;a que des boîtes : lignes et points y perdraient tout ce qu&apos;ils sont. Choisissez cvat, datumaro, labelstudio ou lab.</translation>
    </message>
    <message>
        <source>Pascal VOC&apos;s masks hold 255 classes. Merge or drop some in the class map, or choose mask.</source>
        <translation>Les masques de Pascal VOC contiennent au plus 255 classes. Fusionnez-en ou excluez-en dans la table des classes, ou choisissez mask.</translation>
    </message>
    <message>
        <source>Pascal VOC, an XML for each picture</source>
        <translation>Pascal VOC, un XML par image</translation>
    </message>
    <message>
        <source>Annotations/, JPEGImages/, ImageSets/ and labelmap.txt; masks, too, of segmentations. A report.json lists what was left out.</source>
        <translation>Annotations/, JPEGImages/, ImageSets/ et labelmap.txt ; pour les segmentations, les masques aussi. Un report.json liste ce qui a été omis.</translation>
    </message>
    <message>
        <source>Sequences can&apos;t be written as yolo, compatible. Choose the standard layout, lab or kili.</source>
        <translation>Les séquences ne peuvent pas être écrites en yolo, compatible. Choisissez la disposition standard, lab ou kili.</translation>
    </message>
    <message>
        <source>YOLO has no lines: a trainer would take them for filled areas. Choose cvat, datumaro, labelstudio or lab.</source>
        <translation>YOLO n&apos;a pas de lignes : un entraînement les prendrait pour des surfaces pleines. Choisissez cvat, datumaro, labelstudio ou lab.</translation>
    </message>
    <message>
        <source>Graphs have points and no areas. Choose the target pose.</source>
        <translation>Les graphes ont des points et pas de surfaces. Choisissez la cible pose.</translation>
    </message>
    <message>
        <source>Only graphs have points for pose, and nothing in this project is one. Choose detect, segment or obb.</source>
        <translation>Seuls les graphes ont des points pour pose, et il n&apos;y en a pas dans ce projet. Choisissez detect, segment ou obb.</translation>
    </message>
    <message>
        <source>labels for training</source>
        <translation>étiquettes pour l&apos;entraînement</translation>
    </message>
    <message>
        <source>images/, labels/ and data.yaml, as YOLO trainers read them. A report.json lists what was left out.</source>
        <translation>images/, labels/ et data.yaml, comme les lisent les outils d&apos;entraînement YOLO. Un report.json liste ce qui a été omis.</translation>
    </message>
    <message>
        <source>labels/ and data.yaml, equal to the byte to what the isahitlab package writes.</source>
        <translation>labels/ et data.yaml, identiques à l&apos;octet près à ce qu&apos;écrit le paquet isahitlab.</translation>
    </message>
    <message>
        <source>&amp;Rows are</source>
        <translation>T&amp;ype de lignes</translation>
    </message>
    <message>
        <source>What a row describes; automatic: boxes for rectangles, points for graphs, outlines otherwise.</source>
        <translation>Ce que décrit une ligne ; automatique : boîtes pour les rectangles, points pour les graphes, contours sinon.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Boxes (detect)</source>
        <translation>Boîtes (detect)</translation>
    </message>
    <message>
        <source>Outlines (segment)</source>
        <translation>Contours (segment)</translation>
    </message>
    <message>
        <source>Turned boxes (obb)</source>
        <translation>Boîtes orientées (obb)</translation>
    </message>
    <message>
        <source>Points of graphs (pose)</source>
        <translation>Points des graphes (pose)</translation>
    </message>
    <message>
        <source>Boxes in Darknet&apos;s folders</source>
        <translation>Boîtes dans les dossiers de Darknet</translation>
    </message>
    <message>
        <source>What becomes of an object of several parts: a row for each, or one row that joins them by cuts without width.</source>
        <translation>Ce que devient un objet en plusieurs parties : une ligne par partie, ou une seule ligne qui les relie par des coupes sans largeur.</translation>
    </message>
    <message>
        <source>A row for each</source>
        <translation>Une ligne par partie</translation>
    </message>
    <message>
        <source>One row, joined by cuts</source>
        <translation>Une seule ligne, reliée par des coupes</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, ligne %2 : %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>it is too large to be a description</source>
        <translation>il est trop volumineux pour être une description</translation>
    </message>
    <message>
        <source>“names” is expected</source>
        <translation>« names » est attendu</translation>
    </message>
    <message>
        <source>“kpt_shape” must be [number of points, 2 or 3]</source>
        <translation>« kpt_shape » doit être [nombre de points, 2 ou 3]</translation>
    </message>
    <message>
        <source>“names” must be numbered from 0</source>
        <translation>« names » doit être numéroté à partir de 0</translation>
    </message>
    <message>
        <source>“names” must be a list or numbered names</source>
        <translation>« names » doit être une liste ou des noms numérotés</translation>
    </message>
</context>
<context>
    <name>index</name>
    <message>
        <source>What was read of the annotations is damaged; it is read again.</source>
        <translation>Les données lues des annotations sont endommagées ; elles sont lues à nouveau.</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>%1 ne peut pas être lu : %2.</translation>
    </message>
    <message>
        <source>%1 is no data set that can be read.</source>
        <translation>%1 n&apos;est pas un jeu de données lisible.</translation>
    </message>
    <message>
        <source>This project has no tool that draws: a data set&apos;s annotations have no place in it.</source>
        <translation>Ce projet n&apos;a aucun outil de dessin : les annotations d&apos;un jeu de données n&apos;y ont pas leur place.</translation>
    </message>
    <message>
        <source>%1 belongs to this data set and can&apos;t be read as %2: is it whole? Nothing was taken.</source>
        <translation>%1 fait partie de ce jeu de données et ne peut pas être lu en %2 : est-il complet ? Rien n&apos;a été repris.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read: %1</source>
        <translation>Le fichier ne peut pas être lu : %1</translation>
    </message>
    <message>
        <source>This is a %1 file, not a picture.</source>
        <translation>C&apos;est un fichier %1, pas une image.</translation>
    </message>
    <message>
        <source>Only http, https and resource addresses can be tasks.</source>
        <translation>Seules les adresses http, https et resource peuvent être des tâches.</translation>
    </message>
    <message>
        <source>The address has no host.</source>
        <translation>L&apos;adresse n&apos;a pas d&apos;hôte.</translation>
    </message>
    <message>
        <source>The folder %1 holds another export: %2 of “%3”. Choose another name.</source>
        <translation>Le dossier %1 contient un autre export : %2 de « %3 ». Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>The folder %1 isn&apos;t empty and holds no export that could be brought up to date. Choose another name.</source>
        <translation>Le dossier %1 n&apos;est pas vide et ne contient aucun export à mettre à jour. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>The folder %1 holds no export with pictures that could be linked. Choose one that was made into a folder with its pictures.</source>
        <translation>Le dossier %1 ne contient pas d&apos;export dont les images pourraient être liées. Choisissez-en un fait dans un dossier avec ses images.</translation>
    </message>
    <message>
        <source>the folder can&apos;t be created</source>
        <translation>le dossier ne peut pas être créé</translation>
    </message>
    <message>
        <source>The folder %1 isn&apos;t empty. Choose another name.</source>
        <translation>Le dossier %1 n&apos;est pas vide. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>%1 isn&apos;t the export&apos;s and would be in its way, or can&apos;t be kept. Move it elsewhere and export again.</source>
        <translation>%1 n&apos;appartient pas à l&apos;export et lui ferait obstacle, ou ne peut pas être conservé. Déplacez-le ailleurs et exportez à nouveau.</translation>
    </message>
    <message>
        <source>Unknown output.</source>
        <translation>Sortie inconnue.</translation>
    </message>
    <message>
        <source>The options of the export must have a layout (standard, compatible), a container (file, zip, folder) and values.</source>
        <translation>Les options de l&apos;export doivent avoir une disposition (standard, compatible), un conteneur (file, zip, folder) et des valeurs.</translation>
    </message>
    <message>
        <source>The recipe isn&apos;t whole JSON: %1, at byte %2.</source>
        <translation>La recette n&apos;est pas du JSON complet : %1, à l&apos;octet %2.</translation>
    </message>
    <message>
        <source>This isn&apos;t a recipe of an export: it has no “recipe”.</source>
        <translation>Ce n&apos;est pas une recette d&apos;export : il lui manque « recipe ».</translation>
    </message>
    <message>
        <source>The recipe is of a newer Labdesk (version %1).</source>
        <translation>La recette vient d&apos;un Labdesk plus récent (version %1).</translation>
    </message>
    <message>
        <source>The recipe lacks its project, filter or output, or has one that can&apos;t be read (%1).</source>
        <translation>Il manque à la recette le projet, le filtre ou la sortie, ou l&apos;un d&apos;eux ne peut pas être lu (%1).</translation>
    </message>
    <message>
        <source>What this export was to write can&apos;t be read any more. Export again.</source>
        <translation>Ce que cet export devait écrire n&apos;est plus lisible. Exportez à nouveau.</translation>
    </message>
    <message>
        <source>The folder lies in itself: a link leads back to it.</source>
        <translation>Le dossier se contient lui-même : un lien y ramène.</translation>
    </message>
    <message>
        <source>The folder can&apos;t be read: permission denied.</source>
        <translation>Le dossier ne peut pas être lu : accès refusé.</translation>
    </message>
    <message>
        <source>It is hidden. Give it by itself, or rename it, to take it.</source>
        <translation>Élément masqué. Pour le prendre, donnez-le seul ou renommez-le.</translation>
    </message>
    <message>
        <source>It is hidden, as are %L1 more in this folder. Give them by themselves, or rename them, to take them.</source>
        <translation>Élément masqué, comme %L1 de plus dans ce dossier. Pour les prendre, donnez-les un par un ou renommez-les.</translation>
    </message>
    <message>
        <source>The folder is empty.</source>
        <translation>Le dossier est vide.</translation>
    </message>
    <message>
        <source>The name isn&apos;t valid text (it is no UTF-8). Rename it and drop it again.</source>
        <translation>Le nom n&apos;est pas un texte valide (pas de l&apos;UTF-8). Renommez l&apos;élément et déposez-le à nouveau.</translation>
    </message>
    <message>
        <source>The link leads nowhere: %1 isn&apos;t there.</source>
        <translation>Le lien ne mène nulle part : %1 n&apos;existe pas.</translation>
    </message>
    <message>
        <source>This isn&apos;t a regular file.</source>
        <translation>Ce n&apos;est pas un fichier ordinaire.</translation>
    </message>
    <message>
        <source>The manifest could not be read.</source>
        <translation>Le manifeste n&apos;a pas pu être lu.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2. Free some space or choose another place.</source>
        <translation>%1 ne peut pas être écrit : %2. Libérez de l&apos;espace ou choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>le disque est plein</translation>
    </message>
    <message>
        <source>The folder %1, in which the export grew, was changed or taken away meanwhile. The export was given up: start it again.</source>
        <translation>Le dossier %1, dans lequel l&apos;export se construisait, a été modifié ou retiré entre-temps. L&apos;export a été abandonné : relancez-le.</translation>
    </message>
    <message>
        <source>The export is whole; the one before it lies in %1 and can be removed.</source>
        <translation>L&apos;export est complet ; le précédent se trouve dans %1 et peut être supprimé.</translation>
    </message>
    <message>
        <source>There is no task to export</source>
        <translation>Aucune tâche à exporter</translation>
    </message>
    <message>
        <source>Nothing would be in the export: every task is left out</source>
        <translation>L&apos;export serait vide : toutes les tâches sont écartées</translation>
    </message>
    <message>
        <source>No task to train with</source>
        <translation>Aucune tâche pour l&apos;entraînement</translation>
    </message>
    <message>
        <source>Tasks in the export (%1)</source>
        <translation>Tâches dans l&apos;export (%1)</translation>
    </message>
    <message>
        <source>Tasks in the export</source>
        <translation>Tâches dans l&apos;export</translation>
    </message>
    <message>
        <source>Objects in the export</source>
        <translation>Objets dans l&apos;export</translation>
    </message>
    <message>
        <source>Tasks finished without any object</source>
        <translation>Tâches terminées sans aucun objet</translation>
    </message>
    <message>
        <source>Class %1 “%2” has no object</source>
        <translation>La classe %1 « %2 » n&apos;a aucun objet</translation>
    </message>
    <message>
        <source>Class %1 “%2” (%3)</source>
        <translation>Classe %1 « %2 » (%3)</translation>
    </message>
    <message>
        <source>Class %1 “%2”</source>
        <translation>Classe %1 « %2 »</translation>
    </message>
    <message>
        <source>Not annotated yet, %1</source>
        <translation>Pas encore annotées, %1</translation>
    </message>
    <message>
        <source>The data can&apos;t be handled: %1</source>
        <translation>Les données ne peuvent pas être traitées : %1</translation>
    </message>
    <message>
        <source>The manifest %1 is no regular file.</source>
        <translation>Le manifeste %1 n&apos;est pas un fichier ordinaire.</translation>
    </message>
    <message>
        <source>The manifest %1 can&apos;t be read: %2.</source>
        <translation>Le manifeste %1 ne peut pas être lu : %2.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be decoded: %1.</source>
        <translation>L&apos;image ne peut pas être décodée : %1.</translation>
    </message>
    <message>
        <source>it is a %1</source>
        <translation>c&apos;est un fichier %1</translation>
    </message>
    <message>
        <source>it is marked as turned</source>
        <translation>elle est marquée comme pivotée</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>elle est trop grande</translation>
    </message>
    <message>
        <source>Interrupted: the program ended meanwhile.</source>
        <translation>Interrompu : le programme s&apos;est arrêté entre-temps.</translation>
    </message>
    <message>
        <source>The journal %1 is of a kind that this Labdesk doesn&apos;t know.</source>
        <translation>Le journal %1 est d&apos;un type que cette version de Labdesk ne connaît pas.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be turned upright: %1.</source>
        <translation>L&apos;image ne peut pas être redressée : %1.</translation>
    </message>
</context>
<context>
    <name>labdesk::client::Caller</name>
    <message>
        <source>The account was changed.</source>
        <translation>Le compte a été changé.</translation>
    </message>
</context>
<context>
    <name>labdesk::client::LabClient</name>
    <message>
        <source>The Lab&apos;s list of these tasks contradicts itself. Try again.</source>
        <translation>La liste de ces tâches donnée par le Lab se contredit. Réessayez.</translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::ChangeJob</name>
    <message numerus="yes">
        <source>Change properties of %n task(s)</source>
        <translation>
            <numerusform>Modifier les propriétés de %n tâche</numerusform>
            <numerusform>Modifier les propriétés de %n tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n task(s) to redo</source>
        <translation>
            <numerusform>Faire refaire %n tâche</numerusform>
            <numerusform>Faire refaire %n tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reset %n task(s)</source>
        <translation>
            <numerusform>Réinitialiser %n tâche</numerusform>
            <numerusform>Réinitialiser %n tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n task(s) to review</source>
        <translation>
            <numerusform>Envoyer %n tâche en revue</numerusform>
            <numerusform>Envoyer %n tâches en revue</numerusform>
        </translation>
    </message>
    <message>
        <source>The Lab&apos;s list of these tasks contradicts itself.</source>
        <translation>La liste de ces tâches donnée par le Lab se contredit.</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n tâche</numerusform>
            <numerusform>%n tâches</numerusform>
        </translation>
    </message>
    <message>
        <source>The Lab changed fewer tasks than it was asked to, and which ones can&apos;t be told: %1</source>
        <translation>Le Lab a modifié moins de tâches que demandé, et impossible de savoir lesquelles : %1</translation>
    </message>
    <message>
        <source>The project has no such task.</source>
        <translation>Cette tâche n&apos;existe pas dans le projet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) changed</source>
        <translation>
            <numerusform>%Ln tâche modifiée</numerusform>
            <numerusform>%Ln tâches modifiées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln en échec</numerusform>
            <numerusform>%Ln en échec</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::CreateJob</name>
    <message numerus="yes">
        <source>Create %n tasks in “%1”</source>
        <translation>
            <numerusform>Créer %n tâche dans « %1 »</numerusform>
            <numerusform>Créer %n tâches dans « %1 »</numerusform>
        </translation>
    </message>
    <message>
        <source>The program ended before all tasks were noted, and nothing was sent. Create them again.</source>
        <translation>Le programme s&apos;est arrêté avant que toutes les tâches soient notées, et rien n&apos;a été envoyé. Créez-les à nouveau.</translation>
    </message>
    <message>
        <source>The same name was given twice.</source>
        <translation>Le même nom a été donné deux fois.</translation>
    </message>
    <message>
        <source>The batch has a task of this name.</source>
        <translation>Le lot a une tâche de ce nom.</translation>
    </message>
    <message numerus="yes">
        <source>%n of the names exist in “%1” already. Nothing was created.</source>
        <translation>
            <numerusform>%n des noms existe déjà dans « %1 ». Rien n&apos;a été créé.</numerusform>
            <numerusform>%n des noms existent déjà dans « %1 ». Rien n&apos;a été créé.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its answer was lost; resuming asks the Lab whether it is there.</source>
        <translation>La réponse s&apos;est perdue ; à la reprise, le Lab est interrogé pour savoir si la tâche y est.</translation>
    </message>
    <message>
        <source>It was not sent: the job had ended.</source>
        <translation>Non envoyée : le transfert était terminé.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) created</source>
        <translation>
            <numerusform>%Ln tâche créée</numerusform>
            <numerusform>%Ln tâches créées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln ignorée</numerusform>
            <numerusform>%Ln ignorées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln en échec</numerusform>
            <numerusform>%Ln en échec</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in “%2”.</source>
        <translation>%1 dans « %2 ».</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: there is no such file any more.</source>
        <translation>%1 ne peut pas être lu : ce fichier n&apos;existe plus.</translation>
    </message>
    <message>
        <source>%1 changed while it was sent. Wait until it is complete, then retry what failed.</source>
        <translation>%1 a changé pendant l&apos;envoi. Attendez que le fichier soit complet, puis relancez ce qui a échoué.</translation>
    </message>
    <message>
        <source>Stopped after %L1 of %L2 tasks: %3 Resume to send the others.</source>
        <translation>Arrêt après %L1 tâches sur %L2 : %3 Reprenez pour envoyer les autres.</translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::DatasetJob</name>
    <message>
        <source>Add files to dataset “%1”</source>
        <translation>Ajouter des fichiers au jeu de données « %1 »</translation>
    </message>
    <message>
        <source>The dataset has a file of this name; it was left as it is.</source>
        <translation>Le jeu de données a un fichier de ce nom ; il a été laissé tel quel.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) added</source>
        <translation>
            <numerusform>%Ln fichier ajouté</numerusform>
            <numerusform>%Ln fichiers ajoutés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there already</source>
        <translation>
            <numerusform>%Ln déjà présent</numerusform>
            <numerusform>%Ln déjà présents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln en échec</numerusform>
            <numerusform>%Ln en échec</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::ExportJob</name>
    <message>
        <source>Export “%1” as %2</source>
        <translation>Exporter « %1 » en %2</translation>
    </message>
    <message>
        <source>Looking which pictures are alike: %1 of %2</source>
        <translation>Recherche des images semblables : %1 sur %2</translation>
    </message>
    <message>
        <source>Pictures can only be linked into a folder, not into a zip. Export into a folder.</source>
        <translation>Les images ne peuvent être liées que dans un dossier, pas dans un zip. Exportez dans un dossier.</translation>
    </message>
    <message>
        <source>The pictures in %1 were scaled or turned otherwise and can&apos;t be linked. Choose the same options for pictures, or link none.</source>
        <translation>Les images de %1 ont été réduites ou tournées autrement et ne peuvent pas être liées. Choisissez les mêmes options pour les images, ou n&apos;en liez aucune.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) would be exported.</source>
        <translation>
            <numerusform>%Ln tâche serait exportée.</numerusform>
            <numerusform>%Ln tâches seraient exportées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) exported to %1.</source>
        <translation>
            <numerusform>%Ln tâche exportée vers %1.</numerusform>
            <numerusform>%Ln tâches exportées vers %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) included.</source>
        <translation>
            <numerusform>%Ln image incluse.</numerusform>
            <numerusform>%Ln images incluses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them linked.</source>
        <translation>
            <numerusform>%Ln d&apos;entre elles liée.</numerusform>
            <numerusform>%Ln d&apos;entre elles liées.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to write: %1.</source>
        <translation>Il n&apos;y a rien à écrire : %1.</translation>
    </message>
    <message>
        <source>+%1, %2 changed, %3 gone.</source>
        <translation>Tâches : +%1, modifiées : %2, disparues : %3.</translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::ImageFetch</name>
    <message>
        <source>%1 can&apos;t be reached.</source>
        <translation>%1 est injoignable.</translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::IndexJob</name>
    <message>
        <source>Read the annotations of “%1”</source>
        <translation>Lire les annotations de « %1 »</translation>
    </message>
    <message>
        <source>Another Labdesk is reading these annotations already; what it has read is shown here, too.</source>
        <translation>Un autre Labdesk lit déjà ces annotations ; ce qu&apos;il a lu est aussi affiché ici.</translation>
    </message>
    <message>
        <source>What is read of the annotations can&apos;t be kept: %1 What was read before can be used.</source>
        <translation>Ce qui est lu des annotations ne peut pas être conservé : %1 Ce qui a été lu avant reste utilisable.</translation>
    </message>
    <message>
        <source>The Lab lists more tasks than can be compared.</source>
        <translation>Le Lab liste plus de tâches qu&apos;il n&apos;est possible d&apos;en comparer.</translation>
    </message>
    <message numerus="yes">
        <source>The annotations of %Ln task(s) are read.</source>
        <translation>
            <numerusform>Les annotations de %Ln tâche sont lues.</numerusform>
            <numerusform>Les annotations de %Ln tâches sont lues.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::ItemJob</name>
    <message>
        <source>The program ended before everything was noted, and nothing was sent. Start it again.</source>
        <translation>Le programme s&apos;est arrêté avant que tout soit noté, et rien n&apos;a été envoyé. Recommencez.</translation>
    </message>
    <message>
        <source>Its answer was lost: it may have been done. Look at it, then retry if it wasn&apos;t.</source>
        <translation>La réponse s&apos;est perdue : c&apos;est peut-être fait. Vérifiez, puis relancez si ce n&apos;est pas le cas.</translation>
    </message>
    <message>
        <source>Stopped after %L1 of %L2: %3</source>
        <translation>Arrêt après %L1 sur %L2 : %3</translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::Job</name>
    <message>
        <source>After a crash this transfer could not be gone on with: %1</source>
        <translation>Après un plantage, ce transfert ne pourrait pas être repris : %1</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Interrompu.</translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::ProjectIndex</name>
    <message>
        <source>No project is open.</source>
        <translation>Aucun projet n&apos;est ouvert.</translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::VerdictSender</name>
    <message>
        <source>another window of Labdesk sends its verdicts</source>
        <translation>une autre fenêtre de Labdesk envoie ses verdicts</translation>
    </message>
    <message>
        <source>The project has no such task any more.</source>
        <translation>Cette tâche n&apos;existe plus dans le projet.</translation>
    </message>
    <message>
        <source>Somebody else has judged it meanwhile.</source>
        <translation>Quelqu&apos;un d&apos;autre l&apos;a jugée entre-temps.</translation>
    </message>
    <message>
        <source>The Lab doesn&apos;t take the verdict: it says yes, and nothing changes.</source>
        <translation>Le Lab ne prend pas le verdict : il dit oui, et rien ne change.</translation>
    </message>
    <message>
        <source>Its annotations have changed since you looked at it.</source>
        <translation>Ses annotations ont changé depuis que vous l&apos;avez vue.</translation>
    </message>
    <message>
        <source>Its annotations have changed since it was rejected.</source>
        <translation>Ses annotations ont changé depuis son rejet.</translation>
    </message>
</context>
<context>
    <name>labdesk::jobs::Verdicts</name>
    <message>
        <source>No project is open.</source>
        <translation>Aucun projet n&apos;est ouvert.</translation>
    </message>
</context>
<context>
    <name>labdesk::models::DraftTableModel</name>
    <message>
        <source>The batch has a task of this name; a second one is created.</source>
        <translation>Le lot a une tâche de ce nom ; une seconde est créée.</translation>
    </message>
    <message>
        <source>The batch has a task of this name already.</source>
        <translation>Le lot a déjà une tâche de ce nom.</translation>
    </message>
    <message>
        <source>Another item has the same name.</source>
        <translation>Un autre élément a le même nom.</translation>
    </message>
    <message numerus="yes">
        <source>%n resources: %1</source>
        <translation>
            <numerusform>%n ressource : %1</numerusform>
            <numerusform>%n ressources : %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Task name</source>
        <translation>Nom de tâche</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
</context>
<context>
    <name>labdesk::models::FindingsModel</name>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Ce qui ne va pas</translation>
    </message>
</context>
<context>
    <name>labdesk::models::JobListModel</name>
    <message>
        <source>Transfer</source>
        <translation>Transfert</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Lab</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restant</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
</context>
<context>
    <name>labdesk::store::TaskFeed</name>
    <message>
        <source>The project&apos;s configuration could not be loaded: without it nothing is known about annotations. Try again.</source>
        <translation>La configuration du projet n&apos;a pas pu être chargée : sans elle, rien n&apos;est connu des annotations. Réessayez.</translation>
    </message>
    <message>
        <source>This Lab can&apos;t sort, and %L1 tasks are too many to sort here (at most %L2). Filter first.</source>
        <translation>Ce Lab ne sait pas trier, et %L1 tâches sont trop nombreuses pour un tri ici (au plus %L2). Filtrez d&apos;abord.</translation>
    </message>
</context>
<context>
    <name>labdesk::store::TaskTarget</name>
    <message>
        <source>Other tasks were chosen meanwhile.</source>
        <translation>D&apos;autres tâches ont été choisies entre-temps.</translation>
    </message>
    <message>
        <source>Another project was opened.</source>
        <translation>Un autre projet a été ouvert.</translation>
    </message>
</context>
<context>
    <name>labdesk::store::TaskWalk</name>
    <message>
        <source>The list keeps changing while it is read. Try again in a moment.</source>
        <translation>La liste ne cesse de changer pendant la lecture. Réessayez dans un instant.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::Accounts</name>
    <message>
        <source>starting the Lab on this computer…</source>
        <translation>démarrage du Lab sur cet ordinateur…</translation>
    </message>
    <message>
        <source>&amp;Connect to a Lab…</source>
        <translation>Se &amp;connecter à un Lab…</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>non connecté</translation>
    </message>
    <message>
        <source>The Lab on this computer could not start: %1</source>
        <translation>Le Lab sur cet ordinateur n&apos;a pas pu démarrer : %1</translation>
    </message>
    <message>
        <source>Connect to a Lab…</source>
        <translation>Se connecter à un Lab…</translation>
    </message>
    <message>
        <source>%1 was open last. Its secret key isn&apos;t kept on this computer.</source>
        <translation>%1 était le dernier ouvert. Sa clé secrète n&apos;est pas conservée sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Connect to it…</source>
        <translation>S&apos;y connecter…</translation>
    </message>
    <message>
        <source>Its secret key isn&apos;t kept on this computer.</source>
        <translation>Sa clé secrète n&apos;est pas conservée sur cet ordinateur.</translation>
    </message>
    <message>
        <source>connecting to %1…</source>
        <translation>connexion à %1…</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>connecté à %1</translation>
    </message>
    <message>
        <source>not connected to %1</source>
        <translation>non connecté à %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Forget an account</source>
        <translation>Oublier un compte</translation>
    </message>
    <message>
        <source>The secret key of this account isn&apos;t kept on this computer.</source>
        <translation>La clé secrète de ce compte n&apos;est pas conservée sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Forget the account?</source>
        <translation>Oublier le compte ?</translation>
    </message>
    <message>
        <source>%1 (%2) and its secret key are removed from this computer. Nothing changes on the Lab.</source>
        <translation>%1 (%2) et sa clé secrète seront supprimés de cet ordinateur. Rien ne change sur le Lab.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>%1 is forgotten.</source>
        <translation>%1 est oublié.</translation>
    </message>
    <message>
        <source>The Lab on this computer isn&apos;t running yet. Try again in a moment.</source>
        <translation>Le Lab sur cet ordinateur n&apos;est pas encore démarré. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>This transfer belongs to %1 (%2). Connect to it, then resume.</source>
        <translation>Ce transfert appartient à %1 (%2). Connectez-vous à ce compte, puis reprenez.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::AgreementDialog</name>
    <message>
        <source>Reading what was drawn…</source>
        <translation>Lecture des annotations…</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Mean IoU</source>
        <translation>IoU moyen</translation>
    </message>
    <message>
        <source>In both</source>
        <translation>Dans les deux</translation>
    </message>
    <message>
        <source>In one only</source>
        <translation>Dans un seul</translation>
    </message>
    <message>
        <source>Tasks that were done more than once</source>
        <translation>Tâches faites plus d&apos;une fois</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>&amp;Enregistrer en CSV…</translation>
    </message>
    <message>
        <source>Save the agreement</source>
        <translation>Enregistrer l&apos;accord</translation>
    </message>
    <message>
        <source>&amp;Show these tasks</source>
        <translation>&amp;Afficher ces tâches</translation>
    </message>
    <message>
        <source>No task in “%1” was done more than once: none shares its name with another one, and no job has a second result.</source>
        <translation>Aucune tâche de « %1 » n&apos;a été faite plus d&apos;une fois : aucune ne partage son nom avec une autre, et aucun travail n&apos;a de second résultat.</translation>
    </message>
    <message>
        <source>Fleiss’ kappa</source>
        <translation>kappa de Fleiss</translation>
    </message>
    <message>
        <source>Cohen’s kappa</source>
        <translation>kappa de Cohen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) in “%1” were done more than once</source>
        <translation>
            <numerusform>%Ln tâche de « %1 » a été faite plus d&apos;une fois</numerusform>
            <numerusform>%Ln tâches de « %1 » ont été faites plus d&apos;une fois</numerusform>
        </translation>
    </message>
    <message>
        <source>: mean IoU %1 over %L2 objects that two have, %L3 that only one has; %4 of their labels %5.</source>
        <translation>. IoU moyen : %1 ; objets communs à deux résultats : %L2, présents dans un seul : %L3 ; %4 des étiquettes : %5.</translation>
    </message>
    <message>
        <source>can&apos;t be said: there is only one label</source>
        <translation>impossible à calculer (une seule étiquette)</translation>
    </message>
    <message>
        <source>The worst %L1 are shown; the file has all.</source>
        <translation>Seules les %L1 pires sont affichées ; le fichier les contient toutes.</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>Enregistré dans %1.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::AnnotationView</name>
    <message>
        <source>Picture with annotations</source>
        <translation>Image avec annotations</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Right, Space	next task</source>
        <translation>Droite, Espace	tâche suivante</translation>
    </message>
    <message>
        <source>Left, Backspace	previous task</source>
        <translation>Gauche, Retour arrière	tâche précédente</translation>
    </message>
    <message>
        <source>+, −	zoom</source>
        <translation>+, −	zoom</translation>
    </message>
    <message>
        <source>0, Escape	fit the picture</source>
        <translation>0, Échap	ajuster l&apos;image</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n annotation</numerusform>
            <numerusform>%n annotations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::Annotations</name>
    <message>
        <source>Read all annotations a&amp;gain</source>
        <translation>Relire toutes les annotatio&amp;ns</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::Awake</name>
    <message>
        <source>Transfers are running</source>
        <translation>Des transferts sont en cours</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::BatchActions</name>
    <message>
        <source>&amp;New batch…</source>
        <translation>&amp;Nouveau lot…</translation>
    </message>
    <message>
        <source>&amp;Delete batch…</source>
        <translation>&amp;Supprimer le lot…</translation>
    </message>
    <message>
        <source>Data&amp;sets…</source>
        <translation>&amp;Jeux de données…</translation>
    </message>
    <message>
        <source>&amp;Webhook of the batch…</source>
        <translation>&amp;Webhook du lot…</translation>
    </message>
    <message>
        <source>Webhook of &amp;all batches…</source>
        <translation>Webhook de &amp;tous les lots…</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>Nouveau lot</translation>
    </message>
    <message>
        <source>Name of the batch:</source>
        <translation>Nom du lot :</translation>
    </message>
    <message>
        <source>Choose a batch in the tree first.</source>
        <translation>Choisissez d&apos;abord un lot dans l&apos;arborescence.</translation>
    </message>
    <message>
        <source>The batch “%1” is deleted.</source>
        <translation>Le lot « %1 » est supprimé.</translation>
    </message>
    <message>
        <source>Delete batch “%1”?</source>
        <translation>Supprimer le lot « %1 » ?</translation>
    </message>
    <message numerus="yes">
        <source>The batch “%1” and its %Ln task(s) are deleted for good, with all their annotations. Type the number of tasks to confirm.</source>
        <translation>
            <numerusform>Le lot « %1 » (%Ln tâche) sera supprimé définitivement, avec toutes ses annotations. Saisissez le nombre de tâches pour confirmer.</numerusform>
            <numerusform>Le lot « %1 » et ses %Ln tâches seront supprimés définitivement, avec toutes leurs annotations. Saisissez le nombre de tâches pour confirmer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the batch</source>
        <translation>Supprimer le lot</translation>
    </message>
    <message>
        <source>The batches of the project aren&apos;t loaded yet. Try again in a moment.</source>
        <translation>Les lots du projet ne sont pas encore chargés. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Choose a batch in the tree first, or set the webhook of all batches.</source>
        <translation>Choisissez d&apos;abord un lot dans l&apos;arborescence, ou réglez le webhook de tous les lots.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ChangeActions</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Change &amp;properties…</source>
        <translation>Modifier les &amp;propriétés…</translation>
    </message>
    <message>
        <source>Send to re&amp;do…</source>
        <translation>Faire re&amp;faire…</translation>
    </message>
    <message>
        <source>Send to re&amp;view…</source>
        <translation>Envoyer en re&amp;vue…</translation>
    </message>
    <message>
        <source>Choose a task first, or all with Ctrl+A in the table.</source>
        <translation>Choisissez d&apos;abord une tâche, ou toutes avec Ctrl+A dans le tableau.</translation>
    </message>
    <message>
        <source>None of the chosen tasks matches the filter any more.</source>
        <translation>Plus aucune des tâches choisies ne correspond au filtre.</translation>
    </message>
    <message numerus="yes">
        <source>Undo: properties of %Ln task(s)</source>
        <translation>
            <numerusform>Annulation : propriétés de %Ln tâche</numerusform>
            <numerusform>Annulation : propriétés de %Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The properties of %Ln task(s) are as before.</source>
        <translation>
            <numerusform>Les propriétés de %Ln tâche sont rétablies.</numerusform>
            <numerusform>Les propriétés de %Ln tâches sont rétablies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The properties of %Ln task(s) are changed.</source>
        <translation>
            <numerusform>Les propriétés de %Ln tâche sont modifiées.</numerusform>
            <numerusform>Les propriétés de %Ln tâches sont modifiées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Undo change of %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Annuler la modification de %Ln tâche</numerusform>
            <numerusform>&amp;Annuler la modification de %Ln tâches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ChangeDialog</name>
    <message numerus="yes">
        <source>Change properties of all %Ln matching task(s)</source>
        <translation>
            <numerusform>Modifier les propriétés de %Ln tâche correspondante</numerusform>
            <numerusform>Modifier les propriétés des %Ln tâches correspondantes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change properties of %Ln task(s)</source>
        <translation>
            <numerusform>Modifier les propriétés de %Ln tâche</numerusform>
            <numerusform>Modifier les propriétés de %Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Change all %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Modifier %Ln tâche</numerusform>
            <numerusform>&amp;Modifier les %Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Change %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Modifier %Ln tâche</numerusform>
            <numerusform>&amp;Modifier %Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send all %Ln matching task(s) to redo</source>
        <translation>
            <numerusform>Faire refaire %Ln tâche correspondante</numerusform>
            <numerusform>Faire refaire les %Ln tâches correspondantes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln task(s) to redo</source>
        <translation>
            <numerusform>Faire refaire %Ln tâche</numerusform>
            <numerusform>Faire refaire %Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send all %Ln matching task(s) to review</source>
        <translation>
            <numerusform>Envoyer %Ln tâche correspondante en revue</numerusform>
            <numerusform>Envoyer les %Ln tâches correspondantes en revue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln task(s) to review</source>
        <translation>
            <numerusform>Envoyer %Ln tâche en revue</numerusform>
            <numerusform>Envoyer %Ln tâches en revue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Send all %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Envoyer %Ln tâche</numerusform>
            <numerusform>&amp;Envoyer les %Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Send %Ln task(s)</source>
        <translation>
            <numerusform>&amp;Envoyer %Ln tâche</numerusform>
            <numerusform>&amp;Envoyer %Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>et %Ln autre</numerusform>
            <numerusform>et %Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Reviewers see the tasks as they are now.</source>
        <translation>Les réviseurs voient les tâches telles qu&apos;elles sont maintenant.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Laisser tel quel</translation>
    </message>
    <message>
        <source>Set it to</source>
        <translation>Fixer à</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>New score</source>
        <translation>Nouveau score</translation>
    </message>
    <message>
        <source>Own properties</source>
        <translation>Propriétés personnalisées</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Propriété</translation>
    </message>
    <message>
        <source>New value (empty removes it)</source>
        <translation>Nouvelle valeur (vide pour supprimer)</translation>
    </message>
    <message>
        <source>Score:</source>
        <translation>Score :</translation>
    </message>
    <message>
        <source>&amp;Properties:</source>
        <translation>&amp;Propriétés :</translation>
    </message>
    <message>
        <source>The values before are kept: Edit → Undo brings them back.</source>
        <translation>Les valeurs précédentes sont conservées : Édition → Annuler les rétablit.</translation>
    </message>
    <message>
        <source>&amp;Keep the annotations: they are corrected</source>
        <translation>&amp;Conserver les annotations : elles seront corrigées</translation>
    </message>
    <message>
        <source>&amp;Reset to the initial data: the annotations are lost</source>
        <translation>&amp;Revenir aux données initiales : les annotations seront perdues</translation>
    </message>
    <message>
        <source>Give the new score.</source>
        <translation>Indiquez le nouveau score.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t a number.</source>
        <translation>« %1 » n&apos;est pas un nombre.</translation>
    </message>
    <message>
        <source>The value “%1” has no property.</source>
        <translation>Aucune propriété n&apos;est indiquée pour la valeur « %1 ».</translation>
    </message>
    <message>
        <source>The property “%1” is given twice.</source>
        <translation>La propriété « %1 » est indiquée deux fois.</translation>
    </message>
    <message>
        <source>No task is selected.</source>
        <translation>Aucune tâche n&apos;est sélectionnée.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ClassLabelsDialog</name>
    <message>
        <source>Classes of the data set</source>
        <translation>Classes du jeu de données</translation>
    </message>
    <message>
        <source>These classes are no label of the project. Choose the label that each stands for; the objects of those that are skipped are left out.</source>
        <translation>Ces classes ne sont pas des étiquettes du projet. Choisissez l&apos;étiquette à laquelle correspond chacune ; les objets des classes ignorées sont omis.</translation>
    </message>
    <message>
        <source>Classes and labels</source>
        <translation>Classes et étiquettes</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objets</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>(without a class)</source>
        <translation>(sans classe)</translation>
    </message>
    <message>
        <source>Label of %1</source>
        <translation>Étiquette de %1</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>ignorer</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ClassList</name>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objets</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>Seule</translation>
    </message>
    <message>
        <source>(no label)</source>
        <translation>(sans étiquette)</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ClassMapDialog</name>
    <message>
        <source>Class map</source>
        <translation>Table des classes</translation>
    </message>
    <message>
        <source>A class keeps its number from export to export; labels that are new get the next ones. Type a name to rename a class.</source>
        <translation>Une classe garde son numéro d&apos;un export à l&apos;autre ; les nouvelles étiquettes prennent les numéros suivants. Saisissez un nom pour renommer une classe.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Fusionner</translation>
    </message>
    <message>
        <source>Make one class of those that are selected: the first one&apos;s name and number</source>
        <translation>Réunir les classes sélectionnées en une seule, avec le nom et le numéro de la première</translation>
    </message>
    <message>
        <source>&amp;Drop</source>
        <translation>&amp;Exclure</translation>
    </message>
    <message>
        <source>Leave the objects of these labels out, or take them back</source>
        <translation>Exclure les objets de ces étiquettes, ou les reprendre</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Monter</translation>
    </message>
    <message>
        <source>Give the class the number before</source>
        <translation>Donner à la classe le numéro précédent</translation>
    </message>
    <message>
        <source>Move d&amp;own</source>
        <translation>&amp;Descendre</translation>
    </message>
    <message>
        <source>Give the class the number behind</source>
        <translation>Donner à la classe le numéro suivant</translation>
    </message>
    <message>
        <source>&amp;Start anew</source>
        <translation>Ré&amp;initialiser</translation>
    </message>
    <message>
        <source>A class for each label, in the project&apos;s order</source>
        <translation>Une classe par étiquette, dans l&apos;ordre du projet</translation>
    </message>
    <message>
        <source>%1 (not in the project any more)</source>
        <translation>%1 (n&apos;est plus dans le projet)</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>exclue</translation>
    </message>
    <message>
        <source>&amp;Take back</source>
        <translation>&amp;Reprendre</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ClassMapEdit</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>%Ln classe</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) dropped</source>
        <translation>
            <numerusform>%Ln étiquette exclue</numerusform>
            <numerusform>%Ln étiquettes exclues</numerusform>
        </translation>
    </message>
    <message>
        <source>edited</source>
        <translation>table modifiée</translation>
    </message>
    <message>
        <source>pinned to the project by the first export</source>
        <translation>épinglée au projet au premier export</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new at the end of the pinned map</source>
        <translation>
            <numerusform>%Ln nouvelle à la fin de la table épinglée</numerusform>
            <numerusform>%Ln nouvelles à la fin de la table épinglée</numerusform>
        </translation>
    </message>
    <message>
        <source>as pinned to the project</source>
        <translation>table épinglée au projet</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::CommandPalette</name>
    <message>
        <source>Find a command</source>
        <translation>Trouver une commande</translation>
    </message>
    <message>
        <source>Words of the command…</source>
        <translation>Mots de la commande…</translation>
    </message>
    <message>
        <source>Words of the command</source>
        <translation>Mots de la commande</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>No command has these words</source>
        <translation>Aucune commande ne contient ces mots</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ConflictsDialog</name>
    <message>
        <source>no score</source>
        <translation>sans score</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>score %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>Keep &amp;theirs</source>
        <translation>Garder le &amp;leur</translation>
    </message>
    <message>
        <source>Write &amp;mine</source>
        <translation>Écrire le &amp;mien</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>Réess&amp;ayer</translation>
    </message>
    <message>
        <source>&amp;Look at them again</source>
        <translation>Les re&amp;voir</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Oublier</translation>
    </message>
    <message>
        <source>Verdicts that aren&apos;t on the Lab</source>
        <translation>Verdicts absents du Lab</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Le vôtre</translation>
    </message>
    <message>
        <source>On the Lab</source>
        <translation>Sur le Lab</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>They aren&apos;t tried any more; the Lab stays as it is.</source>
        <translation>L&apos;envoi n&apos;est plus tenté ; le Lab reste tel quel.</translation>
    </message>
    <message>
        <source>to redo</source>
        <translation>à refaire</translation>
    </message>
    <message>
        <source>Every verdict is on the Lab, or on its way.</source>
        <translation>Tous les verdicts sont sur le Lab, ou en route.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Say for each what is to stand.</source>
        <translation>Rien n&apos;a été écrasé. Indiquez pour chacun ce qui doit rester.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ConnectDialog</name>
    <message>
        <source>Connect to a Lab</source>
        <translation>Se connecter à un Lab</translation>
    </message>
    <message>
        <source>&amp;Endpoint:</source>
        <translation>&amp;Adresse du Lab :</translation>
    </message>
    <message>
        <source>&amp;Access id:</source>
        <translation>&amp;Identifiant d&apos;accès :</translation>
    </message>
    <message>
        <source>&amp;Secret key:</source>
        <translation>Clé &amp;secrète :</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Tester</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>Se &amp;connecter</translation>
    </message>
    <message>
        <source>The endpoint is missing: the address of the Lab, such as https://hub-api.isahit.com/.</source>
        <translation>L&apos;adresse du Lab manque, par exemple https://hub-api.isahit.com/.</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t an http or https address.</source>
        <translation>« %1 » n&apos;est pas une adresse http ou https.</translation>
    </message>
    <message>
        <source>The endpoint must not hold a user name, a password or a question mark.</source>
        <translation>L&apos;adresse du Lab ne doit contenir ni nom d&apos;utilisateur, ni mot de passe, ni point d&apos;interrogation.</translation>
    </message>
    <message>
        <source>Access id and secret key are both needed. Your Lab&apos;s administrator can make a pair.</source>
        <translation>L&apos;identifiant d&apos;accès et la clé secrète sont tous deux nécessaires. L&apos;administrateur de votre Lab peut vous les créer.</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Connexion à %1…</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>Connecté.</translation>
    </message>
    <message>
        <source>Connected to %1.</source>
        <translation>Connecté à %1.</translation>
    </message>
    <message>
        <source>Re&amp;member this account</source>
        <translation>&amp;Mémoriser ce compte</translation>
    </message>
    <message>
        <source>Its secret key goes to the keychain.</source>
        <translation>Sa clé secrète va dans le trousseau.</translation>
    </message>
    <message>
        <source>There is no keychain here: its secret key is kept until Labdesk ends.</source>
        <translation>Il n&apos;y a pas de trousseau ici : sa clé secrète est gardée jusqu&apos;à la fermeture de Labdesk.</translation>
    </message>
    <message>
        <source>Re&amp;member this account, without a keychain</source>
        <translation>&amp;Mémoriser ce compte, sans trousseau</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::CountsLine</name>
    <message>
        <source>%1 matching</source>
        <translation>%1 dans le filtre</translation>
    </message>
    <message>
        <source>%1 selected of %2</source>
        <translation>sélection : %1 sur %2</translation>
    </message>
    <message>
        <source> (%1 in project)</source>
        <translation> (%1 dans le projet)</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::CreateActions</name>
    <message>
        <source>&amp;Create tasks…</source>
        <translation>&amp;Créer des tâches…</translation>
    </message>
    <message>
        <source>Choose a project first: tasks are created in one of its batches.</source>
        <translation>Choisissez d&apos;abord un projet : les tâches sont créées dans l&apos;un de ses lots.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) created in “%1”</source>
        <translation>
            <numerusform>%Ln tâche créée dans « %1 »</numerusform>
            <numerusform>%Ln tâches créées dans « %1 »</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Les afficher</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::CreateDialog</name>
    <message>
        <source>Only problems</source>
        <translation>Seulement les problèmes</translation>
    </message>
    <message>
        <source>Create tasks in “%1”</source>
        <translation>Créer des tâches dans « %1 »</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>&amp;Options</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Créer</translation>
    </message>
    <message>
        <source>The names could not be compared with the batch: %1</source>
        <translation>Les noms n&apos;ont pas pu être comparés avec ceux du lot : %1</translation>
    </message>
    <message>
        <source>Checking everything once more before it is sent…</source>
        <translation>Dernière vérification complète avant l&apos;envoi…</translation>
    </message>
    <message>
        <source>%1 to upload</source>
        <translation>%1 à envoyer</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) left out: see their problem</source>
        <translation>
            <numerusform>%n élément exclu : voir son problème</numerusform>
            <numerusform>%n éléments exclus : voir leurs problèmes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) exist in the batch</source>
        <translation>
            <numerusform>%n nom existe déjà dans le lot</numerusform>
            <numerusform>%n noms existent déjà dans le lot</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) given twice</source>
        <translation>
            <numerusform>%n nom donné deux fois</numerusform>
            <numerusform>%n noms donnés deux fois</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of these %L2 pictures are in the project already</source>
        <translation>%L1 de ces %L2 images sont déjà dans le projet</translation>
    </message>
    <message>
        <source>nothing is created while names exist</source>
        <translation>rien n&apos;est créé tant que des noms existent déjà</translation>
    </message>
    <message>
        <source>Looking through the files…</source>
        <translation>Examen des fichiers…</translation>
    </message>
    <message>
        <source>Drop pictures, folders or links here</source>
        <translation>Déposez ici des images, des dossiers ou des liens</translation>
    </message>
    <message numerus="yes">
        <source>Choose or make a batch for %n task(s)</source>
        <translation>
            <numerusform>Choisissez ou créez un lot pour %n tâche</numerusform>
            <numerusform>Choisissez ou créez un lot pour %n tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n task(s) to “%1”</source>
        <translation>
            <numerusform>Ajouter %n tâche à « %1 »</numerusform>
            <numerusform>Ajouter %n tâches à « %1 »</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Map %Ln class(es)…</source>
        <translation>
            <numerusform>&amp;Associer %Ln classe…</numerusform>
            <numerusform>&amp;Associer %Ln classes…</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Map classes…</source>
        <translation>&amp;Associer les classes…</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln error(s)…</source>
        <translation>
            <numerusform>Afficher %Ln erreur…</numerusform>
            <numerusform>Afficher %Ln erreurs…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln warning(s)…</source>
        <translation>
            <numerusform>Afficher %Ln avertissement…</numerusform>
            <numerusform>Afficher %Ln avertissements…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %Ln picture(s)…</source>
        <translation>
            <numerusform>Comparer %Ln image…</numerusform>
            <numerusform>Comparer %Ln images…</numerusform>
        </translation>
    </message>
    <message>
        <source>Folders are taken with everything below them; a task is named by its path in the folder. Names can be edited.</source>
        <translation>Les dossiers sont pris avec tout leur contenu ; une tâche porte comme nom son chemin dans le dossier. Les noms sont modifiables.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Create %n task(s)</source>
        <translation>
            <numerusform>&amp;Créer %n tâche</numerusform>
            <numerusform>&amp;Créer %n tâches</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Créer</translation>
    </message>
    <message>
        <source>The batch is gone: choose another.</source>
        <translation>Le lot n&apos;existe plus : choisissez-en un autre.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::CreateOptions</name>
    <message>
        <source>Check the &amp;data of manifests against the project</source>
        <translation>&amp;Vérifier les données des manifestes d&apos;après le projet</translation>
    </message>
    <message>
        <source>The data is &amp;Kili&apos;s: convert it</source>
        <translation>Les données viennent de &amp;Kili : les convertir</translation>
    </message>
    <message>
        <source>Manifests may send files that are &amp;no pictures</source>
        <translation>Les manifestes peuvent envoyer des fichiers qui ne sont &amp;pas des images</translation>
    </message>
    <message>
        <source>The pictures of a folder are the &amp;frames of one task</source>
        <translation>Les images d&apos;un dossier forment la &amp;séquence d&apos;une seule tâche</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>name=value, name=value</source>
        <translation>nom=valeur, nom=valeur</translation>
    </message>
    <message>
        <source>Fields of the form</source>
        <translation>Champs du formulaire</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Value for every task; {name} and {resource} stand for its own</source>
        <translation>Valeur pour chaque tâche ; {name} et {resource} y désignent les siens</translation>
    </message>
    <message>
        <source>First &amp;score:</source>
        <translation>Sco&amp;re initial :</translation>
    </message>
    <message>
        <source>First &amp;properties:</source>
        <translation>Propriétés &amp;initiales :</translation>
    </message>
    <message>
        <source>The first score isn&apos;t a number: “%1”.</source>
        <translation>Le score initial n&apos;est pas un nombre : « %1 ».</translation>
    </message>
    <message>
        <source>First properties are written name=value, not “%1”.</source>
        <translation>Les propriétés initiales s&apos;écrivent nom=valeur, et non « %1 ».</translation>
    </message>
    <message>
        <source>The field “%1” wants a number, not “%2”.</source>
        <translation>Le champ « %1 » attend un nombre, et non « %2 ».</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::CsvDialog</name>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>Impossible de lire %1 : %2</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>une tabulation</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>Lecture de %1…</translation>
    </message>
    <message>
        <source>Columns of %1</source>
        <translation>Colonnes de %1</translation>
    </message>
    <message>
        <source>What each column becomes, and the first rows</source>
        <translation>Ce que devient chaque colonne, et les premières lignes</translation>
    </message>
    <message>
        <source>&amp;Use these columns</source>
        <translation>&amp;Utiliser ces colonnes</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s), read as %1 with %2 between the columns. The first row of boxes says what each column becomes.</source>
        <translation>
            <numerusform>%Ln ligne, lue en %1 avec %2 entre les colonnes. La première rangée de listes indique ce que devient chaque colonne.</numerusform>
            <numerusform>%Ln lignes, lues en %1 avec %2 entre les colonnes. La première rangée de listes indique ce que devient chaque colonne.</numerusform>
        </translation>
    </message>
    <message>
        <source>Column “%1” becomes</source>
        <translation>Ce que devient la colonne « %1 »</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ignorée</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nom</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>image</translation>
    </message>
    <message>
        <source>score</source>
        <translation>score</translation>
    </message>
    <message>
        <source>data (JSON)</source>
        <translation>données (JSON)</translation>
    </message>
    <message>
        <source>field %1</source>
        <translation>champ %1</translation>
    </message>
    <message>
        <source>property %1</source>
        <translation>propriété %1</translation>
    </message>
    <message>
        <source>Say which column is the task&apos;s name.</source>
        <translation>Indiquez quelle colonne est le nom de la tâche.</translation>
    </message>
    <message>
        <source>Only one column can be the task&apos;s name.</source>
        <translation>Une seule colonne peut être le nom de la tâche.</translation>
    </message>
    <message>
        <source>The file has a header but no rows.</source>
        <translation>Le fichier a un en-tête mais aucune ligne.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::DatasetDialog</name>
    <message>
        <source>Datasets</source>
        <translation>Jeux de données</translation>
    </message>
    <message>
        <source>Files and folders</source>
        <translation>Fichiers et dossiers</translation>
    </message>
    <message>
        <source>&amp;New dataset…</source>
        <translation>&amp;Nouveau jeu…</translation>
    </message>
    <message>
        <source>&amp;Link</source>
        <translation>&amp;Lier</translation>
    </message>
    <message>
        <source>&amp;Unlink</source>
        <translation>&amp;Délier</translation>
    </message>
    <message>
        <source>U&amp;p</source>
        <translation>&amp;Remonter</translation>
    </message>
    <message>
        <source>Add &amp;files…</source>
        <translation>Ajouter des &amp;fichiers…</translation>
    </message>
    <message>
        <source>Files for the dataset</source>
        <translation>Fichiers pour le jeu de données</translation>
    </message>
    <message>
        <source>Add f&amp;older…</source>
        <translation>Ajouter un d&amp;ossier…</translation>
    </message>
    <message>
        <source>Folder for the dataset</source>
        <translation>Dossier pour le jeu de données</translation>
    </message>
    <message>
        <source>Dataset:</source>
        <translation>Jeu de données :</translation>
    </message>
    <message>
        <source>Dataset of “%1”</source>
        <translation>Jeu de données de « %1 »</translation>
    </message>
    <message>
        <source>New dataset</source>
        <translation>Nouveau jeu de données</translation>
    </message>
    <message>
        <source>Name of the dataset:</source>
        <translation>Nom du jeu de données :</translation>
    </message>
    <message>
        <source>Unlinked.</source>
        <translation>Délié.</translation>
    </message>
    <message>
        <source>Linked: tasks of the batch may name its files as resource://…</source>
        <translation>Lié : les tâches du lot peuvent nommer ses fichiers par resource://…</translation>
    </message>
    <message>
        <source>No dataset is known for this project. Create one, then add files to it.</source>
        <translation>Aucun jeu de données n&apos;est connu pour ce projet. Créez-en un, puis ajoutez-y des fichiers.</translation>
    </message>
    <message>
        <source>Nothing is here yet. Drop files and folders, or add them.</source>
        <translation>Rien ici pour l&apos;instant. Déposez des fichiers et des dossiers, ou ajoutez-les.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln fichier</numerusform>
            <numerusform>%Ln fichiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln dossier</numerusform>
            <numerusform>%Ln dossiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Adding files: see the transfers below the table.</source>
        <translation>Ajout de fichiers : voir les transferts sous le tableau.</translation>
    </message>
    <message>
        <source>Choose a batch in the tree to link a dataset to it.</source>
        <translation>Choisissez un lot dans l&apos;arborescence pour lui lier un jeu de données.</translation>
    </message>
    <message>
        <source>Batch “%1” has no dataset.</source>
        <translation>Le lot « %1 » n&apos;a pas de jeu de données.</translation>
    </message>
    <message>
        <source>Batch “%1” is linked to this dataset.</source>
        <translation>Le lot « %1 » est lié à ce jeu de données.</translation>
    </message>
    <message>
        <source>Batch “%1” is linked to another dataset.</source>
        <translation>Le lot « %1 » est lié à un autre jeu de données.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::DateRange</name>
    <message>
        <source>Today</source>
        <translation>Aujourd&apos;hui</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Sans limite</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dès le</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après le</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu&apos;au</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant le</translation>
    </message>
    <message>
        <source>%1: first moment</source>
        <translation>%1 : premier instant</translation>
    </message>
    <message>
        <source>%1: last moment</source>
        <translation>%1 : dernier instant</translation>
    </message>
    <message>
        <source>Local time (%1); “From” and “Until” include the moment itself</source>
        <translation>Heure locale (%1) ; « Dès le » et « Jusqu&apos;au » incluent l&apos;instant lui-même</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>The last moment is before the first one: no task can match.</source>
        <translation>Le dernier instant précède le premier : aucune tâche ne peut correspondre.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::Destination</name>
    <message>
        <source>Skip them</source>
        <translation>Les ignorer</translation>
    </message>
    <message>
        <source>Stop: create nothing</source>
        <translation>Arrêter : ne rien créer</translation>
    </message>
    <message>
        <source>Create them anyway</source>
        <translation>Les créer quand même</translation>
    </message>
    <message>
        <source>New batch…</source>
        <translation>Nouveau lot…</translation>
    </message>
    <message>
        <source>&amp;Batch:</source>
        <translation>&amp;Lot :</translation>
    </message>
    <message>
        <source>Names that &amp;exist:</source>
        <translation>Noms e&amp;xistants :</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>Nouveau lot</translation>
    </message>
    <message>
        <source>Name of the batch:</source>
        <translation>Nom du lot :</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::DraftTable</name>
    <message>
        <source>Tasks that would be created</source>
        <translation>Tâches qui seraient créées</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ExportActions</name>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Export a&amp;gain</source>
        <translation>E&amp;xporter à nouveau</translation>
    </message>
    <message>
        <source>Open a rec&amp;ipe…</source>
        <translation>Ouvr&amp;ir une recette…</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>Ouvrir une recette</translation>
    </message>
    <message>
        <source>The last export of this project once more, with the tasks as they are now</source>
        <translation>Refaire le dernier export de ce projet, avec les tâches telles qu&apos;elles sont maintenant</translation>
    </message>
    <message>
        <source>Choose a project first: its tasks can be exported.</source>
        <translation>Choisissez d&apos;abord un projet : ses tâches pourront être exportées.</translation>
    </message>
    <message>
        <source>No task matches the filter any more: nothing was exported.</source>
        <translation>Plus aucune tâche ne correspond au filtre : rien n&apos;a été exporté.</translation>
    </message>
    <message>
        <source>The export was not begun: %1</source>
        <translation>L&apos;export n&apos;a pas commencé : %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Export again?</source>
        <translation>Exporter à nouveau ?</translation>
    </message>
    <message>
        <source>%1 is replaced by what the tasks are now.</source>
        <translation>%1 sera remplacé par l&apos;état actuel des tâches.</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Exporter à nouveau</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>It can&apos;t be read: %1.</source>
        <translation>Lecture impossible : %1.</translation>
    </message>
    <message>
        <source>All that match the filter</source>
        <translation>Toutes celles du filtre</translation>
    </message>
    <message>
        <source>Batch “%1”</source>
        <translation>Lot « %1 »</translation>
    </message>
    <message>
        <source>Whole project</source>
        <translation>Projet entier</translation>
    </message>
    <message numerus="yes">
        <source>All matching but %Ln</source>
        <translation>
            <numerusform>Celles du filtre sauf %Ln</numerusform>
            <numerusform>Celles du filtre sauf %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Shown task</source>
        <translation>Tâche affichée</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Sélection</translation>
    </message>
    <message>
        <source>chosen tasks</source>
        <translation>tâches sélectionnées</translation>
    </message>
    <message>
        <source>This recipe is of the project “%1”, which this Lab hasn&apos;t. Connect to the Lab that has it.</source>
        <translation>Cette recette est du projet « %1 », que ce Lab n&apos;a pas. Connectez-vous au Lab qui l&apos;a.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ExportDialog</name>
    <message>
        <source>Export “%1”</source>
        <translation>Exporter « %1 »</translation>
    </message>
    <message numerus="yes">
        <source>%1 — %Ln task(s)</source>
        <translation>
            <numerusform>%1 — %Ln tâche</numerusform>
            <numerusform>%1 — %Ln tâches</numerusform>
        </translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>Pa&amp;rcourir…</translation>
    </message>
    <message>
        <source>&amp;Tasks:</source>
        <translation>&amp;Tâches :</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format :</translation>
    </message>
    <message>
        <source>&amp;Layout:</source>
        <translation>&amp;Disposition :</translation>
    </message>
    <message>
        <source>&amp;Input:</source>
        <translation>&amp;Entrée :</translation>
    </message>
    <message>
        <source>Write &amp;as:</source>
        <translation>Écrire e&amp;n :</translation>
    </message>
    <message>
        <source>Sa&amp;ve to:</source>
        <translation>Enre&amp;gistrer dans :</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Recette</translation>
    </message>
    <message>
        <source>Keep these choices as a file, to repeat the export or to pass it on</source>
        <translation>Conserver ces choix dans un fichier, pour refaire l&apos;export ou pour le transmettre</translation>
    </message>
    <message>
        <source>&amp;Save as a recipe…</source>
        <translation>&amp;Enregistrer comme recette…</translation>
    </message>
    <message>
        <source>&amp;Open a recipe…</source>
        <translation>&amp;Ouvrir une recette…</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>Ouvrir une recette</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exporter vers</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>&amp;Options</translation>
    </message>
    <message>
        <source>C&amp;lasses</source>
        <translation>C&amp;lasses</translation>
    </message>
    <message>
        <source>Spl&amp;it</source>
        <translation>Ré&amp;partition</translation>
    </message>
    <message>
        <source>Pict&amp;ures</source>
        <translation>I&amp;mages</translation>
    </message>
    <message>
        <source>Preflig&amp;ht</source>
        <translation>&amp;Contrôle</translation>
    </message>
    <message>
        <source>%1 — not for this project</source>
        <translation>%1 — pas pour ce projet</translation>
    </message>
    <message>
        <source>Standard — for today&apos;s readers</source>
        <translation>Standard — pour les outils actuels</translation>
    </message>
    <message>
        <source>Compatible — as the isahitlab package writes it</source>
        <translation>Compatible — comme l&apos;écrit le paquet isahitlab</translation>
    </message>
    <message>
        <source>Zip archive</source>
        <translation>Archive zip</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>One file</source>
        <translation>Un fichier</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Save as a recipe</source>
        <translation>Enregistrer comme recette</translation>
    </message>
    <message>
        <source>As the recipe says</source>
        <translation>Selon la recette</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>There is no task to export here.</source>
        <translation>Il n&apos;y a aucune tâche à exporter ici.</translation>
    </message>
    <message>
        <source>Give the whole path of the place to write to.</source>
        <translation>Indiquez le chemin complet de la destination.</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>E&amp;xporter</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Update with %Ln task(s)</source>
        <translation>
            <numerusform>Mettre à &amp;jour avec %Ln tâche</numerusform>
            <numerusform>Mettre à &amp;jour avec %Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Export %Ln task(s)</source>
        <translation>
            <numerusform>E&amp;xporter %Ln tâche</numerusform>
            <numerusform>E&amp;xporter %Ln tâches</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring the export up to date?</source>
        <translation>Mettre l&apos;export à jour ?</translation>
    </message>
    <message>
        <source>%1 holds an export. What has changed is written anew, what is no longer in it is removed; your own files there stay.</source>
        <translation>%1 contient un export. Ce qui a changé est réécrit, ce qui n&apos;en fait plus partie est supprimé ; vos propres fichiers y restent.</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Mettre à jour</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>Remplacer le fichier ?</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 existe déjà.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FactColumns</name>
    <message>
        <source>Objects</source>
        <translation>Objets</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>Temps (s)</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotateur</translation>
    </message>
    <message>
        <source>Width (px)</source>
        <translation>Largeur (px)</translation>
    </message>
    <message>
        <source>Height (px)</source>
        <translation>Hauteur (px)</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Travaux</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FaultsDialog</name>
    <message>
        <source>&amp;Review them</source>
        <translation>&amp;Passer en revue</translation>
    </message>
    <message>
        <source>Look at all pictures</source>
        <translation>Examiner toutes les images</translation>
    </message>
    <message>
        <source>Find faults</source>
        <translation>Chercher les défauts</translation>
    </message>
    <message>
        <source>Find faults in: %1</source>
        <translation>Chercher les défauts dans : %1</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Défauts trouvés</translation>
    </message>
    <message>
        <source>Looks at the picture of every task once, so that those that look the same are found.</source>
        <translation>Examine une fois l&apos;image de chaque tâche, pour trouver celles qui se ressemblent.</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Seuils</translation>
    </message>
    <message>
        <source>Very small below</source>
        <translation>Très petit sous</translation>
    </message>
    <message>
        <source> px²</source>
        <translation> px²</translation>
    </message>
    <message>
        <source>Specks below</source>
        <translation>Poussières sous</translation>
    </message>
    <message>
        <source>Very quick below</source>
        <translation>Très rapide sous</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Unusual size from</source>
        <translation>Taille inhabituelle dès</translation>
    </message>
    <message>
        <source> × the usual spread</source>
        <translation> × la dispersion habituelle</translation>
    </message>
    <message>
        <source>A label is usual from</source>
        <translation>Étiquette habituelle dès</translation>
    </message>
    <message>
        <source> of the batch</source>
        <translation> du lot</translation>
    </message>
    <message>
        <source>Property of the split</source>
        <translation>Propriété de la répartition</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>%1 — %L2</source>
        <translation>%1 — %L2</translation>
    </message>
    <message numerus="yes">
        <source>No faults in %Ln task(s).</source>
        <translation>
            <numerusform>Aucun défaut dans %Ln tâche.</numerusform>
            <numerusform>Aucun défaut dans %Ln tâches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked at %Ln task(s).</source>
        <translation>
            <numerusform>%Ln tâche examinée.</numerusform>
            <numerusform>%Ln tâches examinées.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 So far: the annotations are still being read.</source>
        <translation>%1 Résultat provisoire : les annotations sont encore en cours de lecture.</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>Rien à afficher</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln task(s)</source>
        <translation>
            <numerusform>Afficher %Ln tâche</numerusform>
            <numerusform>Afficher %Ln tâches</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>%L1 of %L2 pictures</source>
        <translation>%L1 images sur %L2</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FileEdit</name>
    <message>
        <source>it is larger than 64 MB</source>
        <translation>sa taille dépasse 64 Mo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln ligne</numerusform>
            <numerusform>%Ln lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>%1 ne peut pas être lu : %2.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::Filmstrip</name>
    <message>
        <source>Verdicts so far</source>
        <translation>Verdicts déjà rendus</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FilterBar</name>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Créée</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Modifiée</translation>
    </message>
    <message>
        <source>Name, or label:car boxes&gt;10 -status:pending …</source>
        <translation>Nom, ou label:car boxes&gt;10 -status:pending …</translation>
    </message>
    <message>
        <source>Words of the name and conditions, with blanks between. Ctrl+Space shows what may stand here, Up the lines before.</source>
        <translation>Mots du nom et conditions, séparés par des espaces. Ctrl+Espace montre ce qui peut figurer ici, Haut les lignes précédentes.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Effacer tous les filtres</translation>
    </message>
    <message>
        <source>+ More ▾</source>
        <translation>+ Autres ▾</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Autres filtres</translation>
    </message>
    <message>
        <source>★ Saved ▾</source>
        <translation>★ Vues ▾</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Filtres enregistrés</translation>
    </message>
    <message>
        <source>%1 The filter is as it was before.</source>
        <translation>%1 Le filtre reste tel qu&apos;il était.</translation>
    </message>
    <message>
        <source>This project has no batches</source>
        <translation>Ce projet n&apos;a pas de lots</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FilterChips</name>
    <message>
        <source>%1 — click to remove</source>
        <translation>%1 — cliquer pour retirer</translation>
    </message>
    <message>
        <source>Remove filter: %1</source>
        <translation>Retirer le filtre : %1</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FilterLineEdit</name>
    <message>
        <source>What may stand here</source>
        <translation>Saisies possibles ici</translation>
    </message>
    <message>
        <source>name, as an expression: name~^img_</source>
        <translation>nom, par expression : name~^img_</translation>
    </message>
    <message>
        <source>id of the task</source>
        <translation>identifiant de la tâche</translation>
    </message>
    <message>
        <source>status</source>
        <translation>statut</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>lot</translation>
    </message>
    <message>
        <source>score: score&gt;=3</source>
        <translation>score : score&gt;=3</translation>
    </message>
    <message>
        <source>created: created&gt;=-7d</source>
        <translation>création : created&gt;=-7d</translation>
    </message>
    <message>
        <source>updated: updated:2026-01-31</source>
        <translation>modification : updated:2026-01-31</translation>
    </message>
    <message>
        <source>an object has the label</source>
        <translation>un objet a cette étiquette</translation>
    </message>
    <message>
        <source>number of objects: boxes&gt;10</source>
        <translation>nombre d&apos;objets : boxes&gt;10</translation>
    </message>
    <message>
        <source>area of any object: area&lt;400px</source>
        <translation>aire d&apos;un objet : area&lt;400px</translation>
    </message>
    <message>
        <source>a check finds something</source>
        <translation>un contrôle relève un défaut</translation>
    </message>
    <message>
        <source>time of annotating: duration&lt;5s</source>
        <translation>durée d&apos;annotation : duration&lt;5s</translation>
    </message>
    <message>
        <source>annotator</source>
        <translation>annotateur</translation>
    </message>
    <message>
        <source>who created the task</source>
        <translation>qui a créé la tâche</translation>
    </message>
    <message>
        <source>width by height of any object</source>
        <translation>rapport largeur/hauteur d&apos;un objet</translation>
    </message>
    <message>
        <source>vertices of any object</source>
        <translation>sommets d&apos;un objet</translation>
    </message>
    <message>
        <source>width of the picture</source>
        <translation>largeur de l&apos;image</translation>
    </message>
    <message>
        <source>height of the picture</source>
        <translation>hauteur de l&apos;image</translation>
    </message>
    <message>
        <source>centre of any object: at:0..0.5,0..0.5</source>
        <translation>centre d&apos;un objet : at:0..0.5,0..0.5</translation>
    </message>
    <message>
        <source>number of jobs</source>
        <translation>nombre de travaux</translation>
    </message>
    <message>
        <source>! — without a label</source>
        <translation>! — sans étiquette</translation>
    </message>
    <message>
        <source>a shape leaves the picture</source>
        <translation>une forme sort de l&apos;image</translation>
    </message>
    <message>
        <source>an object is drawn twice</source>
        <translation>un objet est dessiné deux fois</translation>
    </message>
    <message>
        <source>property</source>
        <translation>propriété</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FilterMenus</name>
    <message>
        <source>Task &amp;ids…</source>
        <translation>&amp;Identifiants…</translation>
    </message>
    <message>
        <source>Only these tasks</source>
        <translation>Seulement ces tâches</translation>
    </message>
    <message>
        <source>Task ids, with blanks, commas or lines between:</source>
        <translation>Identifiants de tâches, séparés par des espaces, des virgules ou des retours à la ligne :</translation>
    </message>
    <message>
        <source>Task &amp;names…</source>
        <translation>&amp;Noms…</translation>
    </message>
    <message>
        <source>Only these names</source>
        <translation>Seulement ces noms</translation>
    </message>
    <message>
        <source>Task names, one a line:</source>
        <translation>Noms de tâches, un par ligne :</translation>
    </message>
    <message>
        <source>&amp;Property…</source>
        <translation>&amp;Propriété…</translation>
    </message>
    <message>
        <source>Filter by a property</source>
        <translation>Filtrer par propriété</translation>
    </message>
    <message>
        <source>Property and value, such as score=3 or camera=cam1:</source>
        <translation>Propriété et valeur, par exemple score=3 ou camera=cam1 :</translation>
    </message>
    <message>
        <source>Form &amp;field…</source>
        <translation>&amp;Champ de formulaire…</translation>
    </message>
    <message>
        <source>Filter by a field of the form</source>
        <translation>Filtrer par champ du formulaire</translation>
    </message>
    <message>
        <source>Input and value, such as listbox-1=yes:</source>
        <translation>Entrée et valeur, par exemple listbox-1=yes :</translation>
    </message>
    <message>
        <source>&amp;Copy filter as text</source>
        <translation>C&amp;opier le filtre en texte</translation>
    </message>
    <message>
        <source>P&amp;aste filter…</source>
        <translation>Co&amp;ller un filtre…</translation>
    </message>
    <message>
        <source>None of the tasks shown has a property “%1”.</source>
        <translation>Aucune des tâches affichées n&apos;a de propriété « %1 ».</translation>
    </message>
    <message>
        <source>None of the tasks shown has a property “%1”. Did you mean “%2”?</source>
        <translation>Aucune des tâches affichées n&apos;a de propriété « %1 ». Vouliez-vous dire « %2 » ?</translation>
    </message>
    <message>
        <source>Filter as text</source>
        <translation>Filtre en texte</translation>
    </message>
    <message>
        <source>For example: --status complete --name-like &apos;^img_&apos; --created 2024-01-31</source>
        <translation>Par exemple : --status complete --name-like &apos;^img_&apos; --created 2024-01-31</translation>
    </message>
    <message>
        <source>The filter can&apos;t be read: %1</source>
        <translation>Le filtre ne peut pas être lu : %1</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Enregistrer la vue</translation>
    </message>
    <message>
        <source>Name of this filter with its sort and columns:</source>
        <translation>Nom de ce filtre avec son tri et ses colonnes :</translation>
    </message>
    <message>
        <source>No views saved for this project</source>
        <translation>Aucune vue enregistrée pour ce projet</translation>
    </message>
    <message>
        <source>&amp;Save this view…</source>
        <translation>&amp;Enregistrer cette vue…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Supprimer</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FindingsDialog</name>
    <message>
        <source>What was found</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Filter by task, place or text…</source>
        <translation>Filtrer par tâche, emplacement ou texte…</translation>
    </message>
    <message>
        <source>Only &amp;errors</source>
        <translation>&amp;Erreurs seulement</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>Enregi&amp;strer en CSV…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln finding(s) shown</source>
        <translation>
            <numerusform>%Ln constat affiché</numerusform>
            <numerusform>%Ln constats affichés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln erreur</numerusform>
            <numerusform>%Ln erreurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln avertissement</numerusform>
            <numerusform>%Ln avertissements</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the findings</source>
        <translation>Enregistrer les constats</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>Enregistré dans %1.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::FormatOptions</name>
    <message>
        <source>%1:</source>
        <translation>%1 :</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Choisir le dossier</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::Gallery</name>
    <message>
        <source>Gallery of tasks</source>
        <translation>Galerie des tâches</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Arrows	other task</source>
        <translation>Flèches	autre tâche</translation>
    </message>
    <message>
        <source>Shift+Arrows	choose more</source>
        <translation>Maj+Flèches	étendre la sélection</translation>
    </message>
    <message>
        <source>Ctrl+Space	choose or leave out</source>
        <translation>Ctrl+Espace	sélectionner ou désélectionner</translation>
    </message>
    <message>
        <source>Home, End	first, last task</source>
        <translation>Début, Fin	première, dernière tâche</translation>
    </message>
    <message>
        <source>Ctrl+A	choose all that match</source>
        <translation>Ctrl+A	sélectionner tout ce qui correspond</translation>
    </message>
    <message>
        <source>Return	review from this task on</source>
        <translation>Entrée	passer en revue à partir de cette tâche</translation>
    </message>
    <message>
        <source>A, X, 1–5	accept, reject, score what is chosen</source>
        <translation>A, X, 1–5	accepter, rejeter, noter la sélection</translation>
    </message>
    <message>
        <source>Ctrl++, Ctrl+−	larger, smaller pictures</source>
        <translation>Ctrl++, Ctrl+−	images plus grandes, plus petites</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::Inspector</name>
    <message>
        <source>Choose a folder with the pictures…</source>
        <translation>Choisir le dossier des images…</translation>
    </message>
    <message>
        <source>Fit the picture (0)</source>
        <translation>Ajuster l&apos;image (0)</translation>
    </message>
    <message>
        <source>Keep the zoom from task to task</source>
        <translation>Garder le zoom d&apos;une tâche à l&apos;autre</translation>
    </message>
    <message>
        <source>Show annotations</source>
        <translation>Afficher les annotations</translation>
    </message>
    <message>
        <source>Show labels</source>
        <translation>Afficher les étiquettes</translation>
    </message>
    <message>
        <source>Properties of the task</source>
        <translation>Propriétés de la tâche</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propriétés</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Annotations</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Choose a task to see its picture and annotations.</source>
        <translation>Choisissez une tâche pour voir son image et ses annotations.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>%1 — shown, not selected</source>
        <translation>%1 — affichée, non sélectionnée</translation>
    </message>
    <message>
        <source>This task has no picture.</source>
        <translation>Cette tâche n&apos;a pas d&apos;image.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Créée le</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Modifiée le</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>Créée par</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Task id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>%1, but without annotations</source>
        <translation>%1, mais sans annotations</translation>
    </message>
    <message>
        <source>No annotations yet</source>
        <translation>Pas encore d&apos;annotations</translation>
    </message>
    <message>
        <source>Annotations (%1)</source>
        <translation>Annotations (%1)</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::JsonView</name>
    <message>
        <source>The task as JSON</source>
        <translation>La tâche en JSON</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Touche</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::KnownDialog</name>
    <message>
        <source>Pictures that the project has already</source>
        <translation>Images déjà présentes dans le projet</translation>
    </message>
    <message>
        <source>What is ticked won&apos;t be created. Pictures are compared with those that Labdesk has seen so far.</source>
        <translation>Ce qui est coché ne sera pas créé. Les images sont comparées à celles que Labdesk a déjà vues.</translation>
    </message>
    <message>
        <source>To be created</source>
        <translation>À créer</translation>
    </message>
    <message>
        <source>In the project</source>
        <translation>Dans le projet</translation>
    </message>
    <message>
        <source>How alike</source>
        <translation>Ressemblance</translation>
    </message>
    <message>
        <source>The very same file</source>
        <translation>Exactement le même fichier</translation>
    </message>
    <message>
        <source>Looks the same: %1 of 64 bits differ</source>
        <translation>Semble identique : écart de %1 sur 64 bits</translation>
    </message>
    <message>
        <source>&amp;Leave out what is ticked</source>
        <translation>É&amp;carter ce qui est coché</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::LabelColors</name>
    <message>
        <source>Colours by label</source>
        <translation>Couleurs par étiquette</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Tick a label to paint it; activate its colour to choose another. Without any tick the masks keep their own colours.</source>
        <translation>Cochez une étiquette pour la peindre ; activez sa couleur pour en choisir une autre. Si rien n&apos;est coché, les masques gardent leurs propres couleurs.</translation>
    </message>
    <message>
        <source>L&amp;oad…</source>
        <translation>C&amp;harger…</translation>
    </message>
    <message>
        <source>&amp;Keep…</source>
        <translation>Enregi&amp;strer…</translation>
    </message>
    <message>
        <source>Read the colours from a JSON file: {&quot;label id&quot;: [red, green, blue], …}</source>
        <translation>Lire les couleurs dans un fichier JSON : {&quot;id d&apos;étiquette&quot;: [rouge, vert, bleu], …}</translation>
    </message>
    <message>
        <source>Write the colours to a JSON file, for the next export or the command line</source>
        <translation>Écrire les couleurs dans un fichier JSON, pour le prochain export ou la ligne de commande</translation>
    </message>
    <message>
        <source>Colour of “%1”</source>
        <translation>Couleur de « %1 »</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used: %2</source>
        <translation>%1 ne peut pas être utilisé : %2</translation>
    </message>
    <message>
        <source>Keep the colours</source>
        <translation>Enregistrer les couleurs</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::LooseVerdicts</name>
    <message>
        <source>At most %L1 tasks are judged at once here. A sample says more of so many: Review ▸ Review a sample.</source>
        <translation>Ici, au plus %L1 tâches sont jugées à la fois. Pour un si grand nombre, un échantillon en dit plus : Revue ▸ Passer en revue un échantillon.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <translation>
            <numerusform>%Ln tâche</numerusform>
            <numerusform>%Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) accepted.</source>
        <translation>
            <numerusform>%Ln tâche acceptée.</numerusform>
            <numerusform>%Ln tâches acceptées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) rejected; they go back when you send them (Review menu).</source>
        <translation>
            <numerusform>%Ln tâche rejetée ; elle repartira quand vous l&apos;enverrez (menu Revue).</numerusform>
            <numerusform>%Ln tâches rejetées ; elles repartiront quand vous les enverrez (menu Revue).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) scored.</source>
        <translation>
            <numerusform>%Ln tâche notée.</numerusform>
            <numerusform>%Ln tâches notées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Retirer</translation>
    </message>
    <message numerus="yes">
        <source>%Ln verdict(s) taken back.</source>
        <translation>
            <numerusform>%Ln verdict retiré.</numerusform>
            <numerusform>%Ln verdicts retirés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Tasks</source>
        <translation>&amp;Tâches</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Revue</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>&amp;Lot</translation>
    </message>
    <message>
        <source>T&amp;ransfers</source>
        <translation>Tran&amp;sferts</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>Labdesk</source>
        <translation>Labdesk</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Principale</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>No Lab</source>
        <translation>Aucun Lab</translation>
    </message>
    <message>
        <source>Mend it…</source>
        <translation>Corriger…</translation>
    </message>
    <message>
        <source>Folder with the pictures of this Lab</source>
        <translation>Dossier des images de ce Lab</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Create tasks here…</source>
        <translation>Créer des tâches ici…</translation>
    </message>
    <message>
        <source>Export this batch…</source>
        <translation>Exporter ce lot…</translation>
    </message>
    <message>
        <source>Export this project…</source>
        <translation>Exporter ce projet…</translation>
    </message>
    <message>
        <source>These are sample projects in a Lab on this computer: nothing leaves it. Drop pictures on the table to create tasks, double click a task to review it, or connect to your own Lab.</source>
        <translation>Voici des projets d&apos;exemple dans un Lab sur cet ordinateur : rien n&apos;en sort. Déposez des images sur le tableau pour créer des tâches, double-cliquez sur une tâche pour la passer en revue, ou connectez-vous à votre propre Lab.</translation>
    </message>
    <message>
        <source>Connect to a Lab…</source>
        <translation>Se connecter à un Lab…</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::Manual</name>
    <message>
        <source>Manual</source>
        <translation>Manuel</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::MessageLine</name>
    <message>
        <source>Close the message</source>
        <translation>Fermer le message</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ObjectList</name>
    <message>
        <source>Annotation</source>
        <translation>Annotation</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Size (px)</source>
        <translation>Taille (px)</translation>
    </message>
    <message>
        <source>Area (px²)</source>
        <translation>Surface (px²)</translation>
    </message>
    <message>
        <source>Odd</source>
        <translation>Anomalie</translation>
    </message>
    <message>
        <source>Annotations of the task</source>
        <translation>Annotations de la tâche</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Boîte</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Polyline</source>
        <translation>Ligne brisée</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graphe</translation>
    </message>
    <message>
        <source>can&apos;t be drawn: it is no object</source>
        <translation>impossible à dessiner : ce n&apos;est pas un objet</translation>
    </message>
    <message>
        <source>can&apos;t be drawn: the picture&apos;s size isn&apos;t known</source>
        <translation>impossible à dessiner : la taille de l&apos;image est inconnue</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) can&apos;t be drawn: no usable vertices</source>
        <translation>
            <numerusform>%n partie impossible à dessiner : aucun sommet utilisable</numerusform>
            <numerusform>%n parties impossibles à dessiner : aucun sommet utilisable</numerusform>
        </translation>
    </message>
    <message>
        <source>outside</source>
        <translation>hors image</translation>
    </message>
    <message>
        <source>drawn twice</source>
        <translation>dessinée deux fois</translation>
    </message>
    <message>
        <source>two labels</source>
        <translation>deux étiquettes</translation>
    </message>
    <message>
        <source>crosses itself</source>
        <translation>se recoupe</translation>
    </message>
    <message>
        <source>(no label)</source>
        <translation>(sans étiquette)</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Masque</translation>
    </message>
    <message>
        <source>The box shows or hides it in the picture.</source>
        <translation>La case l&apos;affiche ou la cache dans l&apos;image.</translation>
    </message>
    <message>
        <source>and %L1 more</source>
        <translation>et %L1 de plus</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::PictureLoader</name>
    <message>
        <source>it is larger than %1</source>
        <translation>sa taille dépasse %1</translation>
    </message>
    <message>
        <source>The picture is too large to be shown (%1 × %2).</source>
        <translation>L&apos;image est trop grande pour être affichée (%1 × %2).</translation>
    </message>
    <message>
        <source>The picture can&apos;t be shown: %1</source>
        <translation>L&apos;image ne peut pas être affichée : %1</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::PlotView</name>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1 : %2 %3</translation>
    </message>
    <message>
        <source> in %L1 tasks</source>
        <translation> dans %L1 tâches</translation>
    </message>
    <message>
        <source>Nothing to count.</source>
        <translation>Rien à compter.</translation>
    </message>
    <message>
        <source>and %L1 more</source>
        <translation>et %L1 de plus</translation>
    </message>
    <message>
        <source>most: %1</source>
        <translation>maximum : %1</translation>
    </message>
    <message>
        <source>most in a cell: %1</source>
        <translation>maximum par case : %1</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::PreflightPanel</name>
    <message>
        <source>&amp;Count first</source>
        <translation>&amp;Compter d&apos;abord</translation>
    </message>
    <message>
        <source>Sho&amp;w these tasks</source>
        <translation>Affic&amp;her ces tâches</translation>
    </message>
    <message>
        <source>What the export would hold</source>
        <translation>Ce que contiendrait l&apos;export</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Read the tasks as the export would, and write nothing</source>
        <translation>Lire les tâches comme le ferait l&apos;export, sans rien écrire</translation>
    </message>
    <message>
        <source>Close this and filter the table by the chosen line</source>
        <translation>Fermer cette fenêtre et filtrer le tableau selon la ligne choisie</translation>
    </message>
    <message>
        <source>Not counted yet.</source>
        <translation>Pas encore compté.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Comptage…</translation>
    </message>
    <message>
        <source>Counting… %1 of %2</source>
        <translation>Comptage… %1 sur %2</translation>
    </message>
    <message>
        <source>%1. Activate to see these tasks.</source>
        <translation>%1. Activez cette ligne pour voir ces tâches.</translation>
    </message>
    <message>
        <source>&amp;Count again</source>
        <translation>Re&amp;compter</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ProjectPanel</name>
    <message>
        <source>Filter projects…</source>
        <translation>Filtrer les projets…</translation>
    </message>
    <message>
        <source>Filter projects and batches</source>
        <translation>Filtrer les projets et les lots</translation>
    </message>
    <message>
        <source>Projects and batches</source>
        <translation>Projets et lots</translation>
    </message>
    <message>
        <source>Right, Left	open, close a project</source>
        <translation>Droite, Gauche	ouvrir, fermer un projet</translation>
    </message>
    <message>
        <source>Letters	go to a name</source>
        <translation>Lettres	aller à un nom</translation>
    </message>
    <message>
        <source>The project isn&apos;t on the Lab any more.</source>
        <translation>Le projet n&apos;est plus sur le Lab.</translation>
    </message>
    <message>
        <source>The batch isn&apos;t on the Lab any more: the whole project is shown.</source>
        <translation>Le lot n&apos;est plus sur le Lab : tout le projet est affiché.</translation>
    </message>
    <message>
        <source>No projects</source>
        <translation>Aucun projet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>No projects yet</source>
        <translation>Pas encore de projets</translation>
    </message>
    <message>
        <source>This Lab has no projects for your account.</source>
        <translation>Ce Lab n&apos;a aucun projet pour votre compte.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Non connecté</translation>
    </message>
    <message>
        <source>The Lab is chosen at the top right.</source>
        <translation>Le Lab se choisit en haut à droite.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReadingLine</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Annotations read</source>
        <translation>Annotations lues</translation>
    </message>
    <message>
        <source>The annotations can&apos;t be read: %1</source>
        <translation>Les annotations ne peuvent pas être lues : %1</translation>
    </message>
    <message>
        <source>Annotations of %L1 tasks read; what is shown of them rests on these.</source>
        <translation>Annotations de %L1 tâches lues ; ce qui en est affiché repose sur celles-ci.</translation>
    </message>
    <message>
        <source>Annotations of %L1 of %L2 tasks read</source>
        <translation>Annotations lues pour %L1 tâches sur %L2</translation>
    </message>
    <message>
        <source>Looking for changes: %L1 of %L2</source>
        <translation>Recherche de modifications : %L1 sur %L2</translation>
    </message>
    <message>
        <source>Reading annotations…</source>
        <translation>Lecture des annotations…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReasonPalette</name>
    <message>
        <source>An object is missing</source>
        <translation>Il manque un objet</translation>
    </message>
    <message>
        <source>Wrong label</source>
        <translation>Mauvaise étiquette</translation>
    </message>
    <message>
        <source>Too loose</source>
        <translation>Trop large</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Tronqué</translation>
    </message>
    <message>
        <source>Not an object</source>
        <translation>Pas un objet</translation>
    </message>
    <message>
        <source>Drawn twice</source>
        <translation>En double</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>À recommencer</translation>
    </message>
    <message>
        <source>&amp;Begin anew: the annotations are reset</source>
        <translation>&amp;Repartir de zéro : les annotations sont réinitialisées</translation>
    </message>
    <message>
        <source>Reject: why?</source>
        <translation>Rejeter : pourquoi ?</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Motifs</translation>
    </message>
    <message>
        <source>… or in your own words, then Return</source>
        <translation>… ou avec vos propres mots, puis Entrée</translation>
    </message>
    <message>
        <source>Reason in your own words</source>
        <translation>Motif avec vos propres mots</translation>
    </message>
    <message>
        <source>begins anew</source>
        <translation>repart de zéro</translation>
    </message>
    <message>
        <source>Change the reasons…</source>
        <translation>Modifier les motifs…</translation>
    </message>
    <message>
        <source>1–9 or Return rejects and goes on · Esc: back</source>
        <translation>1–9 ou Entrée : rejeter et continuer · Échap : retour</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReasonsDialog</name>
    <message>
        <source>Reasons for rejection</source>
        <translation>Motifs de rejet</translation>
    </message>
    <message>
        <source>The first nine are chosen with the keys 1 to 9. Kept for this project.</source>
        <translation>Les neuf premiers se choisissent avec les touches 1 à 9. Conservés pour ce projet.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Annotations</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Motifs</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Ajouter</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Monter</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>&amp;Descendre</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importer…</translation>
    </message>
    <message>
        <source>Reasons to import</source>
        <translation>Motifs à importer</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Export the reasons</source>
        <translation>Exporter les motifs</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>conservées</translation>
    </message>
    <message>
        <source>Checked: the redo begins with the annotations. Otherwise it begins anew.</source>
        <translation>Coché : la tâche à refaire part des annotations existantes. Sinon, elle repart de zéro.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 ne peut pas être lu : %2</translation>
    </message>
    <message>
        <source>%1 is too large for a list of reasons.</source>
        <translation>%1 est trop volumineux pour une liste de motifs.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be imported. %2</source>
        <translation>%1 ne peut pas être importé. %2</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Filter the report…</source>
        <translation>Filtrer le rapport…</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>%1 (%L2)</source>
        <translation>%1 (%L2)</translation>
    </message>
    <message>
        <source>The first %L1 of %L2 lines.</source>
        <translation>Les %L1 premières lignes sur %L2.</translation>
    </message>
    <message>
        <source>Nothing was left out.</source>
        <translation>Rien n&apos;a été omis.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>&amp;Enregistrer en CSV…</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>Enregistré dans %1.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReviewActions</name>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Revue</translation>
    </message>
    <message>
        <source>&amp;Go on reviewing</source>
        <translation>Re&amp;prendre la revue</translation>
    </message>
    <message>
        <source>Correction r&amp;ounds…</source>
        <translation>T&amp;ours de correction…</translation>
    </message>
    <message>
        <source>&amp;Agreement…</source>
        <translation>&amp;Accord…</translation>
    </message>
    <message>
        <source>Send rejected tasks to re&amp;do</source>
        <translation>Faire refa&amp;ire les tâches rejetées</translation>
    </message>
    <message>
        <source>Verdicts that aren&apos;t on the &amp;Lab…</source>
        <translation>Verdicts absents du &amp;Lab…</translation>
    </message>
    <message>
        <source>Reasons for re&amp;jection…</source>
        <translation>Motifs de re&amp;jet…</translation>
    </message>
    <message>
        <source>Review s&amp;ettings…</source>
        <translation>Para&amp;mètres de revue…</translation>
    </message>
    <message>
        <source>The review of “%1” isn&apos;t finished.</source>
        <translation>La revue de « %1 » n&apos;est pas terminée.</translation>
    </message>
    <message>
        <source>Go on reviewing</source>
        <translation>Reprendre la revue</translation>
    </message>
    <message>
        <source>There is no review to go on with: begin one with F11.</source>
        <translation>Il n&apos;y a pas de revue à reprendre : commencez-en une avec F11.</translation>
    </message>
    <message>
        <source>None of the chosen tasks matches the filter any more.</source>
        <translation>Plus aucune des tâches choisies ne correspond au filtre.</translation>
    </message>
    <message>
        <source>The review can&apos;t be kept: %1</source>
        <translation>La revue ne peut pas être enregistrée : %1</translation>
    </message>
    <message>
        <source>That was the last task</source>
        <translation>C&apos;était la dernière tâche</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) aren&apos;t judged yet.</source>
        <translation>
            <numerusform>%Ln tâche n&apos;est pas encore jugée.</numerusform>
            <numerusform>%Ln tâches ne sont pas encore jugées.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Go to the first of them</source>
        <translation>&amp;Aller à la première</translation>
    </message>
    <message>
        <source>&amp;Leave the review</source>
        <translation>&amp;Quitter la revue</translation>
    </message>
    <message>
        <source>Leave the review</source>
        <translation>Quitter la revue</translation>
    </message>
    <message>
        <source>%1 accepted, %2 rejected. Rejected tasks go back to be done again when you send them.</source>
        <translation>Acceptées : %1, rejetées : %2. Les tâches rejetées ne repartent pour être refaites que lorsque vous les envoyez.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Send %Ln task(s) to redo</source>
        <translation>
            <numerusform>&amp;Faire refaire %Ln tâche</numerusform>
            <numerusform>&amp;Faire refaire %Ln tâches</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Keep for later</source>
        <translation>&amp;Plus tard</translation>
    </message>
    <message>
        <source>%L1 accepted</source>
        <translation>acceptées : %L1</translation>
    </message>
    <message>
        <source>%L1 rejected</source>
        <translation>rejetées : %L1</translation>
    </message>
    <message>
        <source>%L1 scored</source>
        <translation>notées : %L1</translation>
    </message>
    <message>
        <source>%L1 skipped</source>
        <translation>passées : %L1</translation>
    </message>
    <message>
        <source>Reviewed: %1.</source>
        <translation>Revue – %1.</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln rejected task(s) to re&amp;do</source>
        <translation>
            <numerusform>Faire refa&amp;ire %Ln tâche rejetée</numerusform>
            <numerusform>Faire refa&amp;ire %Ln tâches rejetées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln verdict(s) were not written: nothing was overwritten.</source>
        <translation>
            <numerusform>%Ln verdict n&apos;a pas été écrit : rien n&apos;a été écrasé.</numerusform>
            <numerusform>%Ln verdicts n&apos;ont pas été écrits : rien n&apos;a été écrasé.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>Voir…</translation>
    </message>
    <message>
        <source>Choose a project first.</source>
        <translation>Choisissez d&apos;abord un projet.</translation>
    </message>
    <message>
        <source>verdicts that weren&apos;t written</source>
        <translation>verdicts non écrits</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReviewPage</name>
    <message>
        <source>Changed meanwhile: show it as it is now</source>
        <translation>Modifiée entre-temps : afficher l&apos;état actuel</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revue</translation>
    </message>
    <message>
        <source>Leave the review (Esc)</source>
        <translation>Quitter la revue (Échap)</translation>
    </message>
    <message>
        <source>Leave the review</source>
        <translation>Quitter la revue</translation>
    </message>
    <message>
        <source>Fields of the form</source>
        <translation>Champs du formulaire</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Rejeter…</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Shift+1–5	score, and stay</source>
        <translation>Maj+1–5	donner un score, sans avancer</translation>
    </message>
    <message>
        <source>Alt+1–9	only this class; once more: all</source>
        <translation>Alt+1–9	cette classe seulement ; encore une fois : toutes</translation>
    </message>
    <message>
        <source>%L1 of %L2 in “%3”</source>
        <translation>%L1 sur %L2 dans « %3 »</translation>
    </message>
    <message>
        <source>The project has no such task any more.</source>
        <translation>Cette tâche n&apos;existe plus dans le projet.</translation>
    </message>
    <message>
        <source>This task has no picture.</source>
        <translation>Cette tâche n&apos;a pas d&apos;image.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>%1, but without annotations</source>
        <translation>%1, mais sans annotations</translation>
    </message>
    <message>
        <source>No annotations yet</source>
        <translation>Pas encore d&apos;annotations</translation>
    </message>
    <message>
        <source>frame %1 of %2</source>
        <translation>image %1 sur %2</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>score %1</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>acceptée</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejetée</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>passée</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left</source>
        <translation>
            <numerusform>%Ln restante</numerusform>
            <numerusform>%Ln restantes</numerusform>
        </translation>
    </message>
    <message>
        <source>All seen</source>
        <translation>Toutes vues</translation>
    </message>
    <message numerus="yes">
        <source>%Ln verdict(s) wait for the Lab</source>
        <translation>
            <numerusform>%Ln verdict attend le Lab</numerusform>
            <numerusform>%Ln verdicts attendent le Lab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not written…</source>
        <translation>
            <numerusform>%Ln non écrit…</numerusform>
            <numerusform>%Ln non écrits…</numerusform>
        </translation>
    </message>
    <message>
        <source>Verdicts that the Lab doesn&apos;t have, and why</source>
        <translation>Verdicts que le Lab n&apos;a pas, et pourquoi</translation>
    </message>
    <message>
        <source>There is no object in this task.</source>
        <translation>Il n&apos;y a aucun objet dans cette tâche.</translation>
    </message>
    <message>
        <source>Rejected %1: %2</source>
        <translation>Rejetée le %1 : %2</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>aucun motif donné</translation>
    </message>
    <message>
        <source>This task wasn&apos;t rejected here before: there is nothing to compare with.</source>
        <translation>Cette tâche n&apos;a pas encore été rejetée ici : il n&apos;y a rien à comparer.</translation>
    </message>
    <message>
        <source>The correction: %1</source>
        <translation>Correction : %1</translation>
    </message>
    <message>
        <source>Choose an object first: Tab, or a click in the picture.</source>
        <translation>Choisissez d&apos;abord un objet : Tab, ou un clic dans l&apos;image.</translation>
    </message>
    <message>
        <source>The zoom is kept from task to task.</source>
        <translation>Le zoom est conservé d&apos;une tâche à l&apos;autre.</translation>
    </message>
    <message>
        <source>Each task is fitted.</source>
        <translation>Chaque tâche est ajustée à la fenêtre.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReviewScope</name>
    <message>
        <source>Choose a project first.</source>
        <translation>Choisissez d&apos;abord un projet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen task(s)</source>
        <translation>
            <numerusform>%Ln tâche choisie</numerusform>
            <numerusform>%Ln tâches choisies</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to review in this filter.</source>
        <translation>Rien à passer en revue dans ce filtre.</translation>
    </message>
    <message>
        <source>Show complete tasks</source>
        <translation>Voir les tâches terminées</translation>
    </message>
    <message>
        <source>%L1 of %L2 tasks read…</source>
        <translation>%L1 tâches lues sur %L2…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReviewSession</name>
    <message>
        <source>The project has no such task any more: go on with the next one.</source>
        <translation>Cette tâche n&apos;existe plus dans le projet : passez à la suivante.</translation>
    </message>
    <message>
        <source>It can&apos;t be judged: %1</source>
        <translation>Elle ne peut pas être jugée : %1</translation>
    </message>
    <message>
        <source>It is still loading: look at it first.</source>
        <translation>Elle est encore en cours de chargement : regardez-la d&apos;abord.</translation>
    </message>
    <message>
        <source>The verdict on “%1” could not be kept: %2</source>
        <translation>Le verdict sur « %1 » n&apos;a pas pu être enregistré : %2</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ReviewSettings</name>
    <message>
        <source>Review settings</source>
        <translation>Paramètres de revue</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Touche</translation>
    </message>
    <message>
        <source>or</source>
        <translation>ou</translation>
    </message>
    <message>
        <source>Keys of the review</source>
        <translation>Touches de la revue</translation>
    </message>
    <message>
        <source>Property for the &amp;verdict:</source>
        <translation>Propriété pour le &amp;verdict :</translation>
    </message>
    <message>
        <source>Property for the &amp;reason:</source>
        <translation>Propriété pour le &amp;motif :</translation>
    </message>
    <message>
        <source>Click a key and press another one; Delete takes it away.</source>
        <translation>Cliquez sur une touche et appuyez sur une autre ; Suppr l&apos;enlève.</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Par défaut</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>« %1 »</translation>
    </message>
    <message>
        <source>The same key is set for %1: change one of them.</source>
        <translation>La même touche sert pour %1 : changez-en une.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> et </translation>
    </message>
    <message>
        <source>Verdict and reason need a property each.</source>
        <translation>Le verdict et le motif ont besoin chacun d&apos;une propriété.</translation>
    </message>
    <message>
        <source>Verdict and reason can&apos;t be the same property.</source>
        <translation>Le verdict et le motif ne peuvent pas avoir la même propriété.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::RoundsDialog</name>
    <message>
        <source>Correction rounds</source>
        <translation>Tours de correction</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>All batches</source>
        <translation>Tous les lots</translation>
    </message>
    <message>
        <source>&amp;Rounds</source>
        <translation>&amp;Tours</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Tour</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Renvoyées</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Revenues</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptées</translation>
    </message>
    <message>
        <source>Rejected again</source>
        <translation>Rejetées à nouveau</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Inchangées</translation>
    </message>
    <message>
        <source>Objects added</source>
        <translation>Objets ajoutés</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Disparus</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Déplacés</translation>
    </message>
    <message>
        <source>Relabelled</source>
        <translation>Réétiquetés</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>Jugées</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejetées</translation>
    </message>
    <message>
        <source>Rejected, share (95 %)</source>
        <translation>Part des rejetées (95 %)</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Tours</translation>
    </message>
    <message>
        <source>R&amp;easons</source>
        <translation>&amp;Motifs</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Then accepted</source>
        <translation>Puis acceptées</translation>
    </message>
    <message>
        <source>Again for the same</source>
        <translation>Encore pour ce motif</translation>
    </message>
    <message>
        <source>&amp;Annotators</source>
        <translation>&amp;Annotateurs</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotateur</translation>
    </message>
    <message>
        <source>&amp;Batches</source>
        <translation>&amp;Lots</translation>
    </message>
    <message>
        <source>&amp;Copy as CSV</source>
        <translation>&amp;Copier en CSV</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>&amp;Enregistrer en CSV…</translation>
    </message>
    <message>
        <source>Save the rounds</source>
        <translation>Enregistrer les tours</translation>
    </message>
    <message>
        <source>Reading the verdicts…</source>
        <translation>Lecture des verdicts…</translation>
    </message>
    <message numerus="yes">
        <source>Asking the Lab which of %Ln task(s) are back…</source>
        <translation>
            <numerusform>Interrogation du Lab sur le retour de %Ln tâche…</numerusform>
            <numerusform>Interrogation du Lab sur le retour de %Ln tâches…</numerusform>
        </translation>
    </message>
    <message>
        <source>Which tasks are back isn&apos;t known: %1</source>
        <translation>On ne sait pas quelles tâches sont revenues : %1</translation>
    </message>
    <message>
        <source>Round %1: sent %L2 · back %L3 · accepted %L4 · again %L5</source>
        <translation>Tour %1 : renvoyées %L2 · revenues %L3 · acceptées %L4 · rejetées à nouveau %L5</translation>
    </message>
    <message>
        <source>Nothing has been judged here yet. A review (F11) gives verdicts; what is rejected and sent back begins a round.</source>
        <translation>Rien n&apos;a encore été jugé ici. Une revue (F11) donne des verdicts ; ce qui est rejeté et renvoyé commence un tour.</translation>
    </message>
    <message>
        <source>%L1 tasks judged: %L2 accepted, %L3 rejected, %L4 of them not sent back yet. %5</source>
        <translation>%L1 tâches jugées : %L2 acceptées, %L3 rejetées, dont %L4 pas encore renvoyées. %5</translation>
    </message>
    <message>
        <source>(not known)</source>
        <translation>(inconnu)</translation>
    </message>
    <message>
        <source>(no reason)</source>
        <translation>(sans motif)</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copié.</translation>
    </message>
    <message>
        <source>Saved to %1.</source>
        <translation>Enregistré dans %1.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::SampleActions</name>
    <message>
        <source>Review a &amp;sample…</source>
        <translation>Revue d&apos;un échan&amp;tillon…</translation>
    </message>
    <message>
        <source>What the sam&amp;ple says…</source>
        <translation>Ce que dit l&apos;écha&amp;ntillon…</translation>
    </message>
    <message>
        <source>The annotations are being read: a sample by group needs them.</source>
        <translation>Les annotations sont en cours de lecture : un échantillon par groupe en a besoin.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>sample of %1</source>
        <translation>échantillon de %1</translation>
    </message>
    <message>
        <source>No sample was drawn in this project yet.</source>
        <translation>Aucun échantillon n&apos;a encore été tiré dans ce projet.</translation>
    </message>
    <message>
        <source>Sent back as a whole: %1 of %2 looked at were rejected</source>
        <translation>Renvoyée en bloc : %1 rejetées sur %2 examinées</translation>
    </message>
    <message>
        <source>All %L1 tasks of “%2” are accepted on the strength of the sample, but those that were judged one by one or by somebody else.</source>
        <translation>Les %L1 tâches de « %2 » sont toutes acceptées sur la foi de l&apos;échantillon, sauf celles jugées une par une ou par quelqu&apos;un d&apos;autre.</translation>
    </message>
    <message>
        <source>All %L1 tasks of “%2” are rejected and sent to redo on the strength of the sample, but those that were judged one by one or by somebody else. A redo can&apos;t be taken back.</source>
        <translation>Les %L1 tâches de « %2 » sont toutes rejetées et renvoyées à refaire sur la foi de l&apos;échantillon, sauf celles jugées une par une ou par quelqu&apos;un d&apos;autre. Un renvoi à refaire ne peut pas être annulé.</translation>
    </message>
    <message>
        <source>Accept as a whole</source>
        <translation>Accepter en bloc</translation>
    </message>
    <message>
        <source>Send back as a whole</source>
        <translation>Renvoyer en bloc</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>Tout accepter</translation>
    </message>
    <message>
        <source>Send all back</source>
        <translation>Tout renvoyer</translation>
    </message>
    <message>
        <source>%L1 tasks accepted as a whole.</source>
        <translation>Tâches acceptées en bloc : %L1.</translation>
    </message>
    <message>
        <source>%L1 tasks sent back as a whole.</source>
        <translation>Tâches renvoyées en bloc : %L1.</translation>
    </message>
    <message>
        <source>%L1 were left as they are: judged by somebody, or not annotated.</source>
        <translation>Laissées telles quelles : %L1 (jugées par quelqu&apos;un ou non annotées).</translation>
    </message>
    <message>
        <source>%L1 of %L2 tasks judged…</source>
        <translation>%L1 tâches jugées sur %L2…</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::SampleDialog</name>
    <message>
        <source>&amp;So many tasks:</source>
        <translation>&amp;Nombre de tâches :</translation>
    </message>
    <message>
        <source>By an acceptance &amp;plan, AQL:</source>
        <translation>Selon un &amp;plan d&apos;acceptation, AQL :</translation>
    </message>
    <message>
        <source>Review a sample</source>
        <translation>Revue d&apos;un échantillon</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>All tasks alike</source>
        <translation>Sans distinction</translation>
    </message>
    <message>
        <source>By label: rare ones, too</source>
        <translation>Par étiquette : les rares aussi</translation>
    </message>
    <message>
        <source>By annotator</source>
        <translation>Par annotateur</translation>
    </message>
    <message>
        <source>By batch</source>
        <translation>Par lot</translation>
    </message>
    <message>
        <source>By fault that was found</source>
        <translation>Selon le défaut constaté</translation>
    </message>
    <message>
        <source>The same seed draws the same tasks again.</source>
        <translation>La même graine tire à nouveau les mêmes tâches.</translation>
    </message>
    <message>
        <source>&amp;Drawn from:</source>
        <translation>&amp;Tirage :</translation>
    </message>
    <message>
        <source>Se&amp;ed:</source>
        <translation>&amp;Graine :</translation>
    </message>
    <message>
        <source>%L1 tasks in “%2”.</source>
        <translation>%L1 tâches dans « %2 ».</translation>
    </message>
    <message>
        <source>With %L1 rejected of %L2 the error rate would be known as %3–%4 % (95 %, Wilson score interval).</source>
        <translation>Avec %L1 rejetées sur %L2, le taux d&apos;erreur serait estimé à %3–%4 % (95 %, intervalle de score de Wilson).</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Review %Ln task(s)</source>
        <translation>
            <numerusform>Passer %Ln tâche en &amp;revue</numerusform>
            <numerusform>Passer %Ln tâches en &amp;revue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::SampleResultDialog</name>
    <message>
        <source>What the sample says</source>
        <translation>Ce que dit l&apos;échantillon</translation>
    </message>
    <message>
        <source>%L1 of %L2 tasks of “%3” were drawn, seed %4.</source>
        <translation>%L1 des %L2 tâches de « %3 » ont été tirées, graine %4.</translation>
    </message>
    <message>
        <source>%L1 of the sample aren&apos;t judged yet.</source>
        <translation>Encore à juger dans l&apos;échantillon : %L1.</translation>
    </message>
    <message>
        <source>%1: %L2 of %L3</source>
        <translation>%1 : %L2 sur %L3</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(aucun)</translation>
    </message>
    <message>
        <source>Drawn by group — %1.</source>
        <translation>Tirage par groupe — %1.</translation>
    </message>
    <message>
        <source>&amp;Go on reviewing</source>
        <translation>&amp;Reprendre la revue</translation>
    </message>
    <message>
        <source>&amp;Accept all %L1…</source>
        <translation>Tout &amp;accepter (%L1)…</translation>
    </message>
    <message>
        <source>Send all &amp;back…</source>
        <translation>Tout ren&amp;voyer…</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ShownPictures</name>
    <message>
        <source>The annotations can&apos;t be drawn: %1</source>
        <translation>Les annotations ne peuvent pas être dessinées : %1</translation>
    </message>
    <message numerus="yes">
        <source>%n shape(s) can&apos;t be drawn: they have no usable vertices.</source>
        <translation>
            <numerusform>%n forme ne peut pas être dessinée : elle n&apos;a pas de sommets utilisables.</numerusform>
            <numerusform>%n formes ne peuvent pas être dessinées : elles n&apos;ont pas de sommets utilisables.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n outline(s) can&apos;t be drawn: the picture&apos;s size isn&apos;t known.</source>
        <translation>
            <numerusform>%n contour ne peut pas être dessiné : la taille de l&apos;image est inconnue.</numerusform>
            <numerusform>%n contours ne peuvent pas être dessinés : la taille de l&apos;image est inconnue.</numerusform>
        </translation>
    </message>
    <message>
        <source>The mask can&apos;t be drawn: it is no PNG picture.</source>
        <translation>Le masque ne peut pas être dessiné : ce n&apos;est pas une image PNG.</translation>
    </message>
    <message>
        <source>The mask can&apos;t be drawn: with %1 pixels it is too large, or damaged.</source>
        <translation>Le masque ne peut pas être dessiné : avec %1 pixels, il est trop grand ou endommagé.</translation>
    </message>
    <message>
        <source>The mask has %1 pixels and is shown reduced.</source>
        <translation>Le masque a %1 pixels et est affiché réduit.</translation>
    </message>
    <message>
        <source>The task no longer exists. Refresh the list.</source>
        <translation>La tâche n&apos;existe plus. Actualisez la liste.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::SourceButtons</name>
    <message>
        <source>Add &amp;files…</source>
        <translation>&amp;Fichiers…</translation>
    </message>
    <message>
        <source>Add f&amp;older…</source>
        <translation>&amp;Dossier…</translation>
    </message>
    <message>
        <source>Add &amp;links…</source>
        <translation>&amp;Liens…</translation>
    </message>
    <message>
        <source>Add &amp;manifest…</source>
        <translation>&amp;Manifeste…</translation>
    </message>
    <message>
        <source>Tasks from a JSON, JSON Lines or CSV file, with their data and properties</source>
        <translation>Tâches d&apos;un fichier JSON, JSON Lines ou CSV, avec leurs données et propriétés</translation>
    </message>
    <message>
        <source>Files to create tasks from</source>
        <translation>Fichiers à partir desquels créer des tâches</translation>
    </message>
    <message>
        <source>Folder to create tasks from</source>
        <translation>Dossier à partir duquel créer des tâches</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Liens</translation>
    </message>
    <message>
        <source>One http, https or resource address a line:</source>
        <translation>Une adresse http, https ou resource par ligne :</translation>
    </message>
    <message>
        <source>Manifests</source>
        <translation>Manifestes</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::StatisticsPage</name>
    <message>
        <source>Save ▾</source>
        <translation>Enregistrer ▾</translation>
    </message>
    <message>
        <source>&amp;Copy as CSV</source>
        <translation>&amp;Copier en CSV</translation>
    </message>
    <message numerus="yes">
        <source>The numbers of %Ln plot(s) were copied.</source>
        <translation>
            <numerusform>Les nombres de %Ln graphique ont été copiés.</numerusform>
            <numerusform>Les nombres de %Ln graphiques ont été copiés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save as C&amp;SV…</source>
        <translation>Enregistrer en C&amp;SV…</translation>
    </message>
    <message>
        <source>Save as &amp;picture (PNG)…</source>
        <translation>Enregistrer en &amp;image (PNG)…</translation>
    </message>
    <message>
        <source>Save as &amp;page (HTML)…</source>
        <translation>Enregistrer en &amp;page (HTML)…</translation>
    </message>
    <message>
        <source>Facets</source>
        <translation>Facettes</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Graphiques</translation>
    </message>
    <message>
        <source>So far: the annotations of %L1 tasks are read.</source>
        <translation>Jusqu&apos;ici : les annotations de %L1 tâches sont lues.</translation>
    </message>
    <message>
        <source>Fields of a form aren&apos;t counted by: that part of the filter is left out here.</source>
        <translation>On ne compte pas selon les champs d&apos;un formulaire : cette partie du filtre est ignorée ici.</translation>
    </message>
    <message>
        <source>Choose a project</source>
        <translation>Choisissez un projet</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>Reading annotations…</source>
        <translation>Lecture des annotations…</translation>
    </message>
    <message>
        <source>The first numbers appear in a moment.</source>
        <translation>Les premiers nombres apparaissent dans un instant.</translation>
    </message>
    <message>
        <source>No task matches</source>
        <translation>Aucune tâche ne correspond</translation>
    </message>
    <message>
        <source>There is nothing to count.</source>
        <translation>Il n&apos;y a rien à compter.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Effacer les filtres</translation>
    </message>
    <message>
        <source>Copy the numbers as a table</source>
        <translation>Copier les nombres sous forme de tableau</translation>
    </message>
    <message>
        <source>The numbers of “%1” were copied.</source>
        <translation>Les chiffres de « %1 » ont été copiés.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>Save the numbers</source>
        <translation>Enregistrer les chiffres</translation>
    </message>
    <message>
        <source>Save the plots as a picture</source>
        <translation>Enregistrer les graphiques en image</translation>
    </message>
    <message>
        <source>Save the statistics as a page</source>
        <translation>Enregistrer les statistiques en page HTML</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>Impossible d&apos;écrire %1 : %2.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Enregistré sous %1.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::TaskActions</name>
    <message>
        <source>Copy &amp;rows as a table</source>
        <translation>Copier les &amp;lignes en tableau</translation>
    </message>
    <message>
        <source>&amp;Copy names</source>
        <translation>&amp;Copier les noms</translation>
    </message>
    <message>
        <source>Copy task &amp;ids</source>
        <translation>Copier les &amp;ID des tâches</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Tout sélectionner</translation>
    </message>
    <message>
        <source>&amp;Filter by name</source>
        <translation>&amp;Filtrer par nom</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;Tableau</translation>
    </message>
    <message>
        <source>&amp;Gallery</source>
        <translation>&amp;Galerie</translation>
    </message>
    <message>
        <source>&amp;Statistics</source>
        <translation>&amp;Statistiques</translation>
    </message>
    <message>
        <source>Sa&amp;ve view…</source>
        <translation>Enregistrer la &amp;vue…</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>Vue %1</translation>
    </message>
    <message>
        <source>Find &amp;faults…</source>
        <translation>Trouver les &amp;défauts…</translation>
    </message>
    <message>
        <source>Copy filter as &amp;Python</source>
        <translation>Copier le filtre en &amp;Python</translation>
    </message>
    <message>
        <source>Clea&amp;r filters</source>
        <translation>&amp;Effacer les filtres</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>Act&amp;ualiser</translation>
    </message>
    <message>
        <source>Choose a project first.</source>
        <translation>Choisissez d&apos;abord un projet.</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copié : %1</translation>
    </message>
    <message>
        <source>Copied; the package can&apos;t ask for: %1</source>
        <translation>Copié ; le paquet Python ne sait pas demander : %1</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln matching task(s)</source>
        <translation>
            <numerusform>%Ln tâche correspondante</numerusform>
            <numerusform>Les %Ln tâches correspondantes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <translation>
            <numerusform>%Ln tâche</numerusform>
            <numerusform>%Ln tâches</numerusform>
        </translation>
    </message>
    <message>
        <source>Show only “%1”</source>
        <translation>Afficher seulement « %1 »</translation>
    </message>
    <message>
        <source>Show only batch “%1”</source>
        <translation>Afficher seulement le lot « %1 »</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) left this filter</source>
        <translation>
            <numerusform>%Ln tâche ne correspond plus à ce filtre</numerusform>
            <numerusform>%Ln tâches ne correspondent plus à ce filtre</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::TaskPanel</name>
    <message>
        <source>Size of the pictures</source>
        <translation>Taille des images</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl+wheel)</source>
        <translation>Taille des images (Ctrl+molette)</translation>
    </message>
    <message>
        <source>Saved as view “%1”.</source>
        <translation>Enregistré comme vue « %1 ».</translation>
    </message>
    <message>
        <source>Choose a project</source>
        <translation>Choisissez un projet</translation>
    </message>
    <message>
        <source>Its tasks appear here.</source>
        <translation>Ses tâches apparaissent ici.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>The Lab hasn&apos;t answered yet.</source>
        <translation>Le Lab n&apos;a pas encore répondu.</translation>
    </message>
    <message>
        <source>The tasks could not be loaded</source>
        <translation>Impossible de charger les tâches</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Loading all tasks to sort them</source>
        <translation>Chargement de toutes les tâches pour les trier</translation>
    </message>
    <message>
        <source>%L1 of %L2. This Lab can&apos;t sort by itself.</source>
        <translation>%L1 sur %L2. Ce Lab ne sait pas trier lui-même.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Reading annotations…</source>
        <translation>Lecture des annotations…</translation>
    </message>
    <message>
        <source>No task matches among those that are read so far: %L1 of %L2.</source>
        <translation>Aucune tâche ne correspond parmi celles lues jusqu&apos;ici : %L1 sur %L2.</translation>
    </message>
    <message>
        <source>The annotations could not be read</source>
        <translation>Impossible de lire les annotations</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Effacer les filtres</translation>
    </message>
    <message>
        <source>No task matches</source>
        <translation>Aucune tâche ne correspond</translation>
    </message>
    <message>
        <source>Change the filters above, or clear them to see every task of the project.</source>
        <translation>Changez les filtres ci-dessus, ou effacez-les pour voir toutes les tâches du projet.</translation>
    </message>
    <message>
        <source>No tasks yet</source>
        <translation>Pas encore de tâches</translation>
    </message>
    <message>
        <source>Drop pictures, folders or links here to create tasks. Nothing is sent before you have seen what would happen.</source>
        <translation>Déposez ici des images, des dossiers ou des liens pour créer des tâches. Rien n&apos;est envoyé avant que vous ayez vu ce qui se passerait.</translation>
    </message>
    <message>
        <source>Create tasks…</source>
        <translation>Créer des tâches…</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propriétés</translation>
    </message>
    <message>
        <source>Drop to create tasks</source>
        <translation>Déposez pour créer des tâches</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s). You&apos;ll see what would be created before anything is sent.</source>
        <translation>
            <numerusform>%n élément. Vous verrez ce qui serait créé avant tout envoi.</numerusform>
            <numerusform>%n éléments. Vous verrez ce qui serait créé avant tout envoi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>labdesk::ui::TaskTable</name>
    <message>
        <source>Tasks</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>Table of tasks</source>
        <translation>Tableau des tâches</translation>
    </message>
    <message>
        <source>Up, Down	previous, next task</source>
        <translation>Haut, Bas	tâche précédente, suivante</translation>
    </message>
    <message>
        <source>Home, End	first, last task</source>
        <translation>Début, Fin	première, dernière tâche</translation>
    </message>
    <message>
        <source>Shift+Up, Shift+Down	choose more</source>
        <translation>Maj+Haut, Maj+Bas	étendre la sélection</translation>
    </message>
    <message>
        <source>Ctrl+Up, Ctrl+Down	move without choosing</source>
        <translation>Ctrl+Haut, Ctrl+Bas	se déplacer sans sélectionner</translation>
    </message>
    <message>
        <source>Ctrl+Space	choose or leave out</source>
        <translation>Ctrl+Espace	sélectionner ou désélectionner</translation>
    </message>
    <message>
        <source>Ctrl+A	choose all that match</source>
        <translation>Ctrl+A	sélectionner toutes celles qui correspondent</translation>
    </message>
    <message>
        <source>Ctrl+C	copy the chosen rows as a table</source>
        <translation>Ctrl+C	copier les lignes sélectionnées en tableau</translation>
    </message>
    <message>
        <source>Return	review from this task on</source>
        <translation>Entrée	passer en revue à partir de cette tâche</translation>
    </message>
    <message>
        <source>Tab	leave the table</source>
        <translation>Tab	quitter le tableau</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::Thumbnails</name>
    <message>
        <source>No picture</source>
        <translation>Pas d&apos;image</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::TransferActions</name>
    <message>
        <source>&amp;List of transfers</source>
        <translation>&amp;Liste des transferts</translation>
    </message>
    <message>
        <source>&amp;Pause or continue the transfer shown</source>
        <translation>Mettre en &amp;pause ou continuer le transfert affiché</translation>
    </message>
    <message>
        <source>&amp;Cancel the transfer shown</source>
        <translation>&amp;Annuler le transfert affiché</translation>
    </message>
    <message>
        <source>No program here opens folders. The files are in %1</source>
        <translation>Aucun programme ici n&apos;ouvre les dossiers. Les fichiers sont dans %1</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Copier le chemin</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) were not finished when Labdesk ended.</source>
        <translation>
            <numerusform>%n transfert n&apos;était pas terminé quand Labdesk s&apos;est arrêté.</numerusform>
            <numerusform>%n transferts n&apos;étaient pas terminés quand Labdesk s&apos;est arrêté.</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Quit Labdesk?</source>
        <translation>Quitter Labdesk ?</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) still run. They can go on at the next start from where they are; nothing half-written stays.</source>
        <translation>
            <numerusform>%n transfert est encore en cours. Il peut continuer au prochain démarrage là où il en est ; rien ne reste à moitié écrit.</numerusform>
            <numerusform>%n transferts sont encore en cours. Ils peuvent continuer au prochain démarrage là où ils en sont ; rien ne reste à moitié écrit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit and continue later</source>
        <translation>Quitter et continuer plus tard</translation>
    </message>
    <message>
        <source>Cancel them and quit</source>
        <translation>Tout annuler et quitter</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::TransferPanel</name>
    <message>
        <source>No transfers yet. Creations and exports appear here, also those of earlier starts.</source>
        <translation>Pas encore de transferts. Les créations et les exports apparaissent ici, y compris ceux des lancements précédents.</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reprendre</translation>
    </message>
    <message>
        <source>Retry &amp;failed</source>
        <translation>Re&amp;lancer les échecs</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Repor&amp;t…</source>
        <translation>Rappor&amp;t…</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>Ret&amp;irer</translation>
    </message>
    <message>
        <source>C&amp;lear finished</source>
        <translation>Retirer les t&amp;erminés</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Transferts</translation>
    </message>
    <message>
        <source>Requests at once, at most:</source>
        <translation>Requêtes simultanées, au plus :</translation>
    </message>
    <message>
        <source>Labdesk finds the pace that the Lab keeps up with, and never goes beyond this.</source>
        <translation>Labdesk trouve le rythme que le Lab peut suivre, sans jamais dépasser cette limite.</translation>
    </message>
    <message>
        <source>Hide the list of transfers</source>
        <translation>Masquer la liste des transferts</translation>
    </message>
    <message>
        <source>Files under way</source>
        <translation>Fichiers en cours</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>&amp;Continuer</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::TransferStrip</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Rapport…</translation>
    </message>
    <message>
        <source>Transfers ▴</source>
        <translation>Transferts ▴</translation>
    </message>
    <message>
        <source>All transfers</source>
        <translation>Tous les transferts</translation>
    </message>
    <message>
        <source>Hide the transfers</source>
        <translation>Masquer les transferts</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Relancer les échecs</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::ViewTabs</name>
    <message>
        <source>Views</source>
        <translation>Vues</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>Toutes les tâches</translation>
    </message>
    <message>
        <source>%1 •</source>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>&amp;Save what is shown as “%1”</source>
        <translation>&amp;Enregistrer l&apos;affichage dans « %1 »</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renommer…</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>Renommer la vue</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Nom :</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::WebhookDialog</name>
    <message numerus="yes">
        <source>Webhook of all %n batch(es) of “%1”</source>
        <translation>
            <numerusform>Webhook de %n lot de « %1 »</numerusform>
            <numerusform>Webhook des %n lots de « %1 »</numerusform>
        </translation>
    </message>
    <message>
        <source>Webhook of batch “%1”</source>
        <translation>Webhook du lot « %1 »</translation>
    </message>
    <message>
        <source>for example: Bearer …; may stay empty</source>
        <translation>par exemple : Bearer … ; peut rester vide</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse :</translation>
    </message>
    <message>
        <source>Authorization &amp;header:</source>
        <translation>En-&amp;tête d&apos;autorisation :</translation>
    </message>
    <message>
        <source>&amp;Set for all batches</source>
        <translation>&amp;Définir pour tous les lots</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>&amp;Définir</translation>
    </message>
    <message>
        <source>&amp;Remove from all</source>
        <translation>&amp;Retirer de tous</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>Remove the webhooks?</source>
        <translation>Retirer les webhooks ?</translation>
    </message>
    <message>
        <source>No batch of the project reports its changes any more.</source>
        <translation>Plus aucun lot du projet ne signalera ses changements.</translation>
    </message>
    <message>
        <source>Remove from all</source>
        <translation>Retirer de tous</translation>
    </message>
    <message>
        <source>The project has no batches yet.</source>
        <translation>Le projet n&apos;a pas encore de lots.</translation>
    </message>
    <message>
        <source>“%1” has no webhook.</source>
        <translation>« %1 » n&apos;a pas de webhook.</translation>
    </message>
    <message>
        <source>“%1” reports to this address since %2.</source>
        <translation>« %1 » envoie ses changements à cette adresse depuis le %2.</translation>
    </message>
    <message>
        <source>“%1” reports to this address.</source>
        <translation>« %1 » envoie ses changements à cette adresse.</translation>
    </message>
    <message>
        <source>Last call, %1: %2</source>
        <translation>Dernier appel, %1 : %2</translation>
    </message>
    <message>
        <source>Last error: %1</source>
        <translation>Dernière erreur : %1</translation>
    </message>
    <message numerus="yes">
        <source>Removed from %n batch(es).</source>
        <translation>
            <numerusform>Retiré de %n lot.</numerusform>
            <numerusform>Retiré de %n lots.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set for %n batch(es).</source>
        <translation>
            <numerusform>Défini pour %n lot.</numerusform>
            <numerusform>Défini pour %n lots.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done for %n batch(es), then: %1</source>
        <translation>
            <numerusform>Fait pour %n lot, puis : %1</numerusform>
            <numerusform>Fait pour %n lots, puis : %1</numerusform>
        </translation>
    </message>
    <message>
        <source>An http or https address is needed.</source>
        <translation>Il faut une adresse http ou https.</translation>
    </message>
</context>
<context>
    <name>labdesk::ui::WindowActions</name>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspecteur</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>&amp;Chercher une commande…</translation>
    </message>
    <message>
        <source>&amp;Keys of this place</source>
        <translation>&amp;Raccourcis à cet endroit</translation>
    </message>
    <message>
        <source>How to re&amp;view</source>
        <translation>Guide de la re&amp;vue</translation>
    </message>
    <message>
        <source>&amp;About Labdesk</source>
        <translation>À &amp;propos de Labdesk</translation>
    </message>
    <message>
        <source>Appearance: as the &amp;system</source>
        <translation>Apparence : comme le s&amp;ystème</translation>
    </message>
    <message>
        <source>Appearance: &amp;light</source>
        <translation>Apparence : &amp;claire</translation>
    </message>
    <message>
        <source>Appearance: &amp;dark</source>
        <translation>Apparence : s&amp;ombre</translation>
    </message>
    <message>
        <source>Language: as the s&amp;ystem</source>
        <translation>&amp;Langue : celle du système</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Langue : %1</translation>
    </message>
    <message>
        <source>The language changes when Labdesk is started again.</source>
        <translation>La langue change au prochain démarrage de Labdesk.</translation>
    </message>
    <message>
        <source>About Labdesk</source>
        <translation>À propos de Labdesk</translation>
    </message>
    <message>
        <source>Labdesk %1

A desktop program for annotation tasks.
Licence: MIT</source>
        <translation>Labdesk %1

Un programme de bureau pour les tâches d&apos;annotation.
Licence : MIT</translation>
    </message>
    <message>
        <source>Ma&amp;nual</source>
        <translation>&amp;Manuel</translation>
    </message>
</context>
<context>
    <name>net</name>
    <message>
        <source>%1 sends an answer without end: it was given up.</source>
        <translation>%1 envoie une réponse sans fin : elle a été abandonnée.</translation>
    </message>
    <message>
        <source>%1 sends an answer of more than %2 MB: it was given up.</source>
        <translation>%1 envoie une réponse de plus de %2 Mo : elle a été abandonnée.</translation>
    </message>
    <message>
        <source>The download can&apos;t be stored: %1</source>
        <translation>Le téléchargement ne peut pas être enregistré : %1</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t an http or https address.</source>
        <translation>« %1 » n&apos;est pas une adresse http ou https.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 ne peut pas être lu : %2</translation>
    </message>
    <message>
        <source>it became shorter while it was sent</source>
        <translation>le fichier a raccourci pendant l&apos;envoi</translation>
    </message>
    <message>
        <source>%1 didn&apos;t answer in time. Try again.</source>
        <translation>%1 n&apos;a pas répondu à temps. Réessayez.</translation>
    </message>
    <message>
        <source>The proxy %1 wants a name and a password. Give them in the proxy&apos;s address.</source>
        <translation>Le proxy %1 demande un nom et un mot de passe. Indiquez-les dans l&apos;adresse du proxy.</translation>
    </message>
    <message>
        <source>The proxy %1 can&apos;t be reached. Check the proxy settings (http_proxy, https_proxy).</source>
        <translation>Le proxy %1 est injoignable. Vérifiez les réglages du proxy (http_proxy, https_proxy).</translation>
    </message>
    <message>
        <source>Nothing listens at %1. Check the endpoint, or start the Lab.</source>
        <translation>Rien ne répond à l&apos;adresse %1. Vérifiez l&apos;adresse du Lab, ou démarrez-le.</translation>
    </message>
    <message>
        <source>There is no host %1. Check the endpoint and your network.</source>
        <translation>L&apos;hôte %1 n&apos;existe pas. Vérifiez l&apos;adresse du Lab et votre réseau.</translation>
    </message>
    <message>
        <source>%1 closed the connection before the answer was complete. Try again.</source>
        <translation>%1 a fermé la connexion avant la fin de la réponse. Réessayez.</translation>
    </message>
    <message>
        <source>The connection to %1 isn&apos;t secure: %2</source>
        <translation>La connexion à %1 n&apos;est pas sécurisée : %2</translation>
    </message>
    <message>
        <source>%1 sends us on to another place, which isn&apos;t followed: %2</source>
        <translation>%1 renvoie vers une autre adresse, qui n&apos;est pas suivie : %2</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached: %2</source>
        <translation>%1 est injoignable : %2</translation>
    </message>
    <message>
        <source>%1 answered with a web page. Is there a proxy or a login page in between?</source>
        <translation>%1 a répondu par une page web. Y a-t-il un proxy ou une page de connexion entre les deux ?</translation>
    </message>
    <message>
        <source>The Lab asks to slow down.</source>
        <translation>Le Lab demande de ralentir.</translation>
    </message>
    <message>
        <source>The Lab sends us on to another place. Does the network want a login?</source>
        <translation>Le Lab renvoie vers une autre adresse. Le réseau demande-t-il de s&apos;identifier ?</translation>
    </message>
    <message>
        <source>The Lab isn&apos;t ready just now (HTTP %1): it starts again, waits for its database or has too much to do.</source>
        <translation>Le Lab n&apos;est pas prêt pour l&apos;instant (HTTP %1) : il redémarre, attend sa base de données ou est trop sollicité.</translation>
    </message>
    <message>
        <source>The Lab has a fault of its own (HTTP %1).</source>
        <translation>Le Lab a une erreur interne (HTTP %1).</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>It is no JSON: %1, at byte %2.</source>
        <translation>Ce n&apos;est pas du JSON : %1, à l&apos;octet %2.</translation>
    </message>
    <message>
        <source>It holds no list “reasons”.</source>
        <translation>Aucune liste « reasons » dans le fichier.</translation>
    </message>
    <message>
        <source>It holds more than %1 reasons.</source>
        <translation>Le fichier contient plus de %1 motifs.</translation>
    </message>
    <message>
        <source>Reason %1 has no “text” of 1 to %2 characters.</source>
        <translation>Le motif %1 n&apos;a pas de « text » de 1 à %2 caractères.</translation>
    </message>
    <message>
        <source>Reason %1: “keepAnnotations” must be true or false.</source>
        <translation>Motif %1 : « keepAnnotations » doit valoir true ou false.</translation>
    </message>
</context>
<context>
    <name>reviewKeys</name>
    <message>
        <source>next task</source>
        <translation>tâche suivante</translation>
    </message>
    <message>
        <source>previous task</source>
        <translation>tâche précédente</translation>
    </message>
    <message>
        <source>accept, and next</source>
        <translation>accepter, puis suivante</translation>
    </message>
    <message>
        <source>reject with a reason, and next</source>
        <translation>rejeter avec un motif, puis suivante</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>passer</translation>
    </message>
    <message>
        <source>take the last verdict back</source>
        <translation>retirer le dernier verdict</translation>
    </message>
    <message>
        <source>score 1, and next (Shift: stay)</source>
        <translation>score 1, puis suivante (Maj : rester)</translation>
    </message>
    <message>
        <source>score 2, and next</source>
        <translation>score 2, puis suivante</translation>
    </message>
    <message>
        <source>score 3, and next</source>
        <translation>score 3, puis suivante</translation>
    </message>
    <message>
        <source>score 4, and next</source>
        <translation>score 4, puis suivante</translation>
    </message>
    <message>
        <source>score 5, and next</source>
        <translation>score 5, puis suivante</translation>
    </message>
    <message>
        <source>next object, zoomed to fit</source>
        <translation>objet suivant, zoom ajusté</translation>
    </message>
    <message>
        <source>previous object</source>
        <translation>objet précédent</translation>
    </message>
    <message>
        <source>held: hide all annotations</source>
        <translation>maintenir : masquer toutes les annotations</translation>
    </message>
    <message>
        <source>show or hide the labels</source>
        <translation>afficher ou masquer les étiquettes</translation>
    </message>
    <message>
        <source>outlined or filled</source>
        <translation>contours ou formes pleines</translation>
    </message>
    <message>
        <source>show or hide the class of the chosen object</source>
        <translation>afficher ou masquer la classe de l&apos;objet choisi</translation>
    </message>
    <message>
        <source>zoom in</source>
        <translation>zoom avant</translation>
    </message>
    <message>
        <source>zoom out</source>
        <translation>zoom arrière</translation>
    </message>
    <message>
        <source>fit the picture</source>
        <translation>ajuster l&apos;image</translation>
    </message>
    <message>
        <source>keep the zoom from task to task</source>
        <translation>garder le zoom d&apos;une tâche à l&apos;autre</translation>
    </message>
    <message>
        <source>before and after a correction</source>
        <translation>avant et après une correction</translation>
    </message>
    <message>
        <source>next frame of a sequence</source>
        <translation>image suivante d&apos;une séquence</translation>
    </message>
    <message>
        <source>previous frame</source>
        <translation>image précédente</translation>
    </message>
    <message>
        <source>full screen, or in the window</source>
        <translation>plein écran, ou dans la fenêtre</translation>
    </message>
    <message>
        <source>leave the review</source>
        <translation>quitter la revue</translation>
    </message>
</context>
<context>
    <name>samples</name>
    <message>
        <source>Nothing of the sample has been judged yet.</source>
        <translation>Rien n&apos;a encore été jugé dans l&apos;échantillon.</translation>
    </message>
    <message>
        <source>With %L1 looked at and %L2 rejected the error rate is %3–%4 % (95 %, Wilson score interval).</source>
        <translation>Avec %L1 tâches vues, dont %L2 rejetées, le taux d&apos;erreur est de %3 à %4 % (95 %, intervalle de score de Wilson).</translation>
    </message>
    <message>
        <source>ISO 2859-1, level II, AQL %1: of %L2 look at %L3, accept with up to %L4 rejected.</source>
        <translation>ISO 2859-1, niveau II, AQL %1 : sur %L2, en examiner %L3, accepter jusqu&apos;à %L4 rejets.</translation>
    </message>
    <message>
        <source>Not decided yet.</source>
        <translation>Pas encore décidé.</translation>
    </message>
    <message>
        <source>That is acceptable.</source>
        <translation>C&apos;est acceptable.</translation>
    </message>
    <message>
        <source>That is not acceptable.</source>
        <translation>Ce n&apos;est pas acceptable.</translation>
    </message>
</context>
<context>
    <name>statistics</name>
    <message>
        <source>tasks</source>
        <translation>tâches</translation>
    </message>
    <message>
        <source>objects</source>
        <translation>objets</translation>
    </message>
    <message>
        <source>Objects by label</source>
        <translation>Objets par étiquette</translation>
    </message>
    <message>
        <source>Objects a task</source>
        <translation>Objets par tâche</translation>
    </message>
    <message>
        <source>Area of objects</source>
        <translation>Aire des objets</translation>
    </message>
    <message>
        <source>Width by height</source>
        <translation>Largeur/hauteur</translation>
    </message>
    <message>
        <source>Where in the picture</source>
        <translation>Position dans l&apos;image</translation>
    </message>
    <message>
        <source>from %1 % left, %2 % down</source>
        <translation>à partir de %1 % de la gauche, %2 % du haut</translation>
    </message>
    <message>
        <source>Time a task</source>
        <translation>Temps par tâche</translation>
    </message>
    <message>
        <source>Created (%1)</source>
        <translation>Création (%1)</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotateur</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <translation>
            <numerusform>%Ln tâche</numerusform>
            <numerusform>%Ln tâches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln objet</numerusform>
            <numerusform>%Ln objets</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 without any</source>
        <translation>%L1 sans aucun objet</translation>
    </message>
    <message>
        <source>%L1 not annotated yet</source>
        <translation>%L1 pas encore annotée(s)</translation>
    </message>
    <message>
        <source>median %1 a task</source>
        <translation>médiane de %1 par tâche</translation>
    </message>
    <message>
        <source>median %1 s</source>
        <translation>médiane de %1 s</translation>
    </message>
    <message>
        <source>%L1 that can&apos;t be read</source>
        <translation>%L1 illisible(s)</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>En tableau</translation>
    </message>
    <message>
        <source>Filter:</source>
        <translation>Filtre :</translation>
    </message>
</context>
<context>
    <name>store</name>
    <message>
        <source>The class map that is pinned to the project can&apos;t be read (%1: %2).</source>
        <translation>La table des classes épinglée au projet ne peut pas être lue (%1 : %2).</translation>
    </message>
    <message>
        <source>The folder for class maps can&apos;t be made: %1.</source>
        <translation>Le dossier des tables des classes ne peut pas être créé : %1.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be removed.</source>
        <translation>%1 ne peut pas être supprimé.</translation>
    </message>
    <message>
        <source>The journal %1 can&apos;t be read: %2</source>
        <translation>Le journal %1 ne peut pas être lu : %2</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>ce fichier n&apos;existe pas</translation>
    </message>
    <message>
        <source>Another Labdesk works on this transfer.</source>
        <translation>Un autre Labdesk traite ce transfert.</translation>
    </message>
    <message>
        <source>The journal %1 was written by a newer Labdesk. Update Labdesk to go on with it.</source>
        <translation>Le journal %1 a été écrit par un Labdesk plus récent. Mettez Labdesk à jour pour le reprendre.</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>il est vide</translation>
    </message>
    <message>
        <source>The transfer&apos;s journal can&apos;t be written: %1. Free some space, then resume: nothing is lost.</source>
        <translation>Le journal du transfert ne peut pas être écrit : %1. Libérez de l&apos;espace, puis reprenez : rien n&apos;est perdu.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 ne peut pas être écrit : %2</translation>
    </message>
</context>
<context>
    <name>verdicts</name>
    <message>
        <source>The verdicts in %1 can&apos;t be read: %2</source>
        <translation>Les verdicts de %1 ne peuvent pas être lus : %2</translation>
    </message>
    <message>
        <source>The verdicts in %1 are of a newer Labdesk.</source>
        <translation>Les verdicts de %1 viennent d&apos;un Labdesk plus récent.</translation>
    </message>
    <message>
        <source>“%1” was sent to redo already: that can&apos;t be taken back.</source>
        <translation>« %1 » a déjà été renvoyée à refaire : c&apos;est irréversible.</translation>
    </message>
</context>
<context>
    <name>wire</name>
    <message>
        <source>The answer is a web page, not the Lab&apos;s data. Check the endpoint.</source>
        <translation>La réponse est une page web, pas les données du Lab. Vérifiez l&apos;adresse du Lab.</translation>
    </message>
    <message>
        <source>The answer is incomplete or isn&apos;t JSON. Try again.</source>
        <translation>La réponse est incomplète ou n&apos;est pas du JSON. Réessayez.</translation>
    </message>
    <message>
        <source>The Lab doesn&apos;t accept the access id and secret.</source>
        <translation>Le Lab n&apos;accepte pas l&apos;identifiant d&apos;accès et la clé secrète.</translation>
    </message>
    <message>
        <source>This account may not do that.</source>
        <translation>Ce compte n&apos;a pas le droit de faire cela.</translation>
    </message>
    <message>
        <source>The Lab doesn&apos;t know it: it may have been deleted.</source>
        <translation>Le Lab ne connaît pas cet élément : il a peut-être été supprimé.</translation>
    </message>
    <message>
        <source>It has changed in the meantime or exists already.</source>
        <translation>L&apos;élément a changé entre-temps ou existe déjà.</translation>
    </message>
    <message>
        <source>The Lab asks to slow down. Try again in a moment.</source>
        <translation>Le Lab demande de ralentir. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The Lab has a fault of its own. Try again; if it stays, tell its administrator.</source>
        <translation>Le Lab a une erreur interne. Réessayez ; si elle persiste, prévenez son administrateur.</translation>
    </message>
    <message>
        <source>The Lab refused the request.</source>
        <translation>Le Lab a refusé la demande.</translation>
    </message>
    <message>
        <source> It says: %1</source>
        <translation> Il répond : %1</translation>
    </message>
</context>
</TS>
