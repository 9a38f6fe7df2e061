import { readLines } from '../line.ts';

/** Russian. */
export const ru = readLines(String.raw`
три рыжих кота на зелёной крыше ¦ три=3/three; рыжих=orange/ginger/red; кота=cat; зелёной=green; крыше=roof ¦ three ginger cats on a green roof
девушка в красном платье под дождём ¦ девушка=girl/woman; красном=red; платье=dress; дождём=rain ¦ a girl in a red dress in the rain
зимний лес, избушка, дым из трубы ¦ зимний=winter; лес=forest; избушка=hut/cabin; дым=smoke ¦ winter forest, a small hut, smoke from the chimney
космонавт верхом на белой лошади ¦ космонавт=astronaut/cosmonaut; белой=white; лошади=horse ¦ an astronaut riding a white horse
киберпанк Москва, неон, снег ¦ киберпанк=cyberpunk; Москва=moscow; неон=neon; снег=snow ¦ cyberpunk Moscow, neon, snow
два старика играют в шахматы в парке ¦ два=2/two; старика=old man/old men; шахматы=chess; парке=park ¦ two old men playing chess in the park
жёлтые подсолнухи в синей вазе, масло ¦ жёлтые=yellow; подсолнухи=sunflower; синей=blue; вазе=vase; масло=oil ¦ yellow sunflowers in a blue vase, oil painting
дракон над замком, гроза ¦ дракон=dragon; замком=castle; гроза=storm/thunderstorm ¦ a dragon above a castle, thunderstorm
бабушка печёт пироги на кухне ¦ бабушка=grandmother/grandma; пироги=pie; кухне=kitchen ¦ a grandmother baking pies in the kitchen
вывеска с надписью «Аптека», ночь ¦ вывеска=sign; ночь=night ¦ a sign with the lettering «Аптека», night ¦ «Аптека»
пять воздушных шаров в голубом небе ¦ пять=5/five; шаров=balloon; голубом=blue; небе=sky ¦ five balloons in a blue sky
робот поливает цветы ¦ робот=robot; цветы=flower ¦ a robot watering flowers
чёрная кошка и фиолетовый туман ¦ чёрная=black; кошка=cat; фиолетовый=purple/violet; туман=fog/mist ¦ a black cat and purple fog
осенний парк, пара на скамейке ¦ осенний=autumn/fall; парк=park; пара=couple/pair; скамейке=bench ¦ autumn park, a couple on a bench
волк воет на луну ¦ волк=wolf; луну=moon ¦ a wolf howling at the moon
мост через реку, фонари, поздний вечер ¦ мост=bridge; реку=river; фонари=lantern/streetlight/lamp ¦ a bridge across a river, street lamps, late evening
пустынный пляж без людей, розовый закат ¦ пляж=beach; розовый=pink; закат=sunset ¦ an empty beach, pink sunset
рыцарь с серебряным мечом и щитом ¦ рыцарь=knight; серебряным=silver; мечом=sword; щитом=shield ¦ a knight with a silver sword and a shield
акварель, домики у моря, чайки --ar 3:2 ¦ акварель=watercolor; моря=sea; чайки=gull/seagull ¦ watercolor, small houses by the sea, seagulls
ребёнок дарит маме букет ромашек ¦ ребёнок=child; маме=mother/mom; букет=bouquet; ромашек=daisy/daisies/chamomile ¦ a child giving his mother a bouquet of daisies
подводный город, медузы, свет ¦ город=city; медузы=jellyfish; свет=light ¦ an underwater city, jellyfish, light
(золотые волосы:1.2), эльфийка с луком ¦ эльфийка=elf; луком=bow ¦ (золотые волосы:1.2), golden hair, a female elf with a bow ¦ (золотые волосы:1.2)
`);
