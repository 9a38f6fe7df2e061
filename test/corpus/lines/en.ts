import { readLines } from '../line.ts';

/** English. */
export const en = readLines(String.raw`
three orange cats sleeping on a red sofa ¦ three=3/three; orange=orange; cats=cat; red=red; sofa=sofa/couch ¦ three orange cats sleeping on a red sofa
a knight fighting a dragon at sunset ¦ knight=knight; dragon=dragon; sunset=sunset ¦ a knight battling a dragon at sunset, dramatic light
cyberpunk street market, neon signs, heavy rain ¦ cyberpunk=cyberpunk; market=market; neon=neon; rain=rain ¦ cyberpunk street market, glowing neon signs, heavy rain
an old fisherman mending a green net ¦ fisherman=fisherman; green=green; net=net ¦ an old fisherman mending a green net by the sea
portrait of a young woman with freckles, soft window light, 85mm ¦ woman=woman; freckles=freckle; window=window; 85mm=85mm ¦ portrait of a young woman with freckles, soft window light, 85mm lens
two foxes sharing an umbrella ¦ two=2/two; foxes=fox/foxes; umbrella=umbrella ¦ two foxes sharing an umbrella in the rain
a lighthouse on a cliff during a storm, oil painting ¦ lighthouse=lighthouse; cliff=cliff; storm=storm; oil painting=oil painting ¦ oil painting of a lighthouse on a cliff during a storm
isometric bedroom, purple lighting, gamer setup ¦ isometric=isometric; bedroom=bedroom; purple=purple; gamer=gamer/gaming ¦ isometric bedroom, purple lighting, gamer setup
watercolor hummingbird with seven hibiscus flowers ¦ watercolor=watercolor; hummingbird=hummingbird; seven=7/seven; hibiscus=hibiscus ¦ watercolor hummingbird with seven hibiscus flowers
a cozy cabin in the woods, snow, smoke from the chimney ¦ cabin=cabin; woods=wood/forest; snow=snow; smoke=smoke; chimney=chimney ¦ a cozy cabin in the woods, snow, smoke from the chimney
steampunk owl with brass goggles ¦ steampunk=steampunk; owl=owl; brass=brass; goggles=goggle ¦ steampunk owl with brass goggles
the moon is a lantern carried by a giant ¦ moon=moon; lantern=lantern; giant=giant ¦ a giant carrying the moon as a lantern
neon sign that says "NO VACANCY" outside a motel ¦ neon=neon; sign=sign; motel=motel ¦ neon sign that says "NO VACANCY" outside a motel ¦ "NO VACANCY"
movie poster titled “The Long Quiet”, desert, lone car ¦ poster=poster; desert=desert; car=car ¦ movie poster titled “The Long Quiet”, desert, lone car ¦ “The Long Quiet”
a chalkboard reading "soup of the day", bistro ¦ chalkboard=chalkboard; bistro=bistro ¦ a chalkboard reading "soup of the day", bistro ¦ "soup of the day"
(glowing eyes:1.3), black panther, jungle at night ¦ black=black; panther=panther; jungle=jungle; night=night ¦ (glowing eyes:1.3), black panther, jungle at night ¦ (glowing eyes:1.3)
((masterpiece)), girl in a yellow raincoat, puddles ¦ girl=girl; yellow=yellow; raincoat=raincoat; puddles=puddle ¦ ((masterpiece)), girl in a yellow raincoat, puddles ¦ ((masterpiece))
castle in the clouds [fog] <lora:ghibli_bg:0.7> ¦ castle=castle; clouds=cloud ¦ castle in the clouds [fog] <lora:ghibli_bg:0.7> ¦ [fog] ¦ <lora:ghibli_bg:0.7>
ancient temple BREAK dense jungle, vines ¦ temple=temple; jungle=jungle; vines=vine ¦ ancient temple BREAK dense jungle, vines ¦ BREAK
a corgi astronaut floating past Saturn --ar 16:9 ¦ corgi=corgi; astronaut=astronaut; Saturn=saturn ¦ a corgi astronaut floating past Saturn
minimal logo of a paper plane, flat, blue and white --ar 1:1 --no text ¦ logo=logo; paper plane=paper plane; blue=blue; white=white ¦ minimal flat logo of a paper plane, blue and white
street photography, Tokyo, rainy night, 35mm --n 2 ¦ street=street; Tokyo=tokyo; rainy=rainy/rain; 35mm=35mm ¦ street photography in Tokyo on a rainy night, 35mm
empty beach without people, pink sky ¦ beach=beach; pink=pink; sky=sky ¦ an empty beach, pink sky
a forest with no animals, just blue mushrooms ¦ forest=forest; blue=blue; mushrooms=mushroom ¦ a forest with blue mushrooms
pls draw my grandma riding a skateboard lol ¦ grandma=grandma/grandmother; skateboard=skateboard ¦ an elderly grandma riding a skateboard
sad robot sitting on a bench, feeding pigeons, autumn leaves ¦ robot=robot; bench=bench; pigeons=pigeon; autumn=autumn ¦ a sad robot sitting on a bench feeding pigeons, autumn leaves
a dozen red roses on a black piano ¦ dozen=dozen/12/twelve; red=red; roses=rose; black=black; piano=piano ¦ a dozen red roses on a black piano
the old man handed the boy a wooden horse ¦ man=man; boy=boy; wooden=wooden; horse=horse ¦ an old man handing a boy a wooden horse
a woman holding a sword in her left hand and a white rose in her right ¦ woman=woman; sword=sword; white=white; rose=rose ¦ a woman holding a sword in her left hand and a white rose in her right
macro shot of a dew covered spider web at dawn ¦ macro=macro; dew=dew; spider=spider; dawn=dawn ¦ macro shot of a dew covered spider web at dawn
low poly mountain landscape, four pine trees, teal sky ¦ low poly=low poly; mountain=mountain; four=4/four; pine=pine; teal=teal ¦ low poly mountain landscape, four pine trees, teal sky
art nouveau poster of a peacock, gold and emerald ¦ art nouveau=art nouveau; peacock=peacock; gold=gold; emerald=emerald ¦ art nouveau poster of a peacock, gold and emerald
a 1950s diner at midnight, chrome, jukebox ¦ 1950s=1950/1950s; diner=diner; jukebox=jukebox ¦ a 1950s diner at midnight, chrome, jukebox
pixel art wizard casting a green spell ¦ pixel art=pixel art; wizard=wizard; green=green ¦ pixel art wizard casting a green spell
overgrown train station, sunlight through broken glass ¦ train station=train station; sunlight=sunlight; glass=glass ¦ overgrown train station, sunlight through broken glass
a child building a sandcastle while the tide comes in ¦ child=child; sandcastle=sandcastle; tide=tide ¦ a child building a sandcastle while the tide comes in
whale made of stars swimming above a sleeping town ¦ whale=whale; stars=star; town=town ¦ a whale made of stars swimming above a sleeping town
charcoal sketch of calloused hands holding bread ¦ charcoal=charcoal; hands=hand; bread=bread ¦ charcoal sketch of calloused hands holding bread
product photo, matte black headphones on concrete ¦ black=black; headphones=headphone; concrete=concrete ¦ product photo, matte black headphones on concrete
samurai standing in a field of silver grass, wind ¦ samurai=samurai; silver=silver; grass=grass; wind=wind ¦ a samurai standing in a field of silver grass, wind
an octopus barista serving five coffees at once ¦ octopus=octopus; five=5/five; coffees=coffee ¦ an octopus barista serving five coffees at once
gothic cathedral interior, candlelight, choir of ravens ¦ gothic=gothic; cathedral=cathedral; candlelight=candlelight; ravens=raven ¦ gothic cathedral interior, candlelight, choir of ravens
tiny people picnicking on a giant strawberry ¦ people=people; picnicking=picnic/picnicking; strawberry=strawberry ¦ tiny people picnicking on a giant strawberry
a brown bear fishing in a turquoise river, realistic ¦ brown=brown; bear=bear; turquoise=turquoise; river=river ¦ a realistic brown bear fishing in a turquoise river
hot air balloons over Cappadocia at sunrise ¦ balloons=balloon; Cappadocia=cappadocia; sunrise=sunrise ¦ hot air balloons over Cappadocia at sunrise
kintsugi bowl, gold seams, dark background ¦ kintsugi=kintsugi; bowl=bowl; gold=gold; background=background ¦ kintsugi bowl, gold seams, dark background
a lonely vending machine glowing in the snow ¦ vending machine=vending machine; snow=snow ¦ a lonely vending machine glowing in the snow
six musicians in blue suits on a rooftop ¦ six=6/six; musicians=musician; blue=blue; suits=suit; rooftop=rooftop ¦ six musicians in blue suits on a rooftop
the library of Babel, infinite staircases, tiny readers ¦ library=library; staircases=staircase; readers=reader ¦ the library of Babel, infinite staircases, tiny readers
a crying clown in a bathtub full of rubber ducks ¦ clown=clown; bathtub=bathtub; ducks=duck ¦ a crying clown in a bathtub full of rubber ducks
vaporwave bust, pink grid, palm trees ¦ vaporwave=vaporwave; bust=bust; pink=pink; palm=palm ¦ vaporwave bust, pink grid, palm trees
mother elephant shielding her calf from the rain ¦ elephant=elephant; calf=calf; rain=rain ¦ a mother elephant shielding her calf from the rain
A quiet harbour where grey boats dream of the sea ¦ harbour=harbour/harbor; grey=grey/gray; boats=boat; sea=sea ¦ a quiet harbour where grey boats dream of the sea
half a pomegranate on a marble table, dutch still life ¦ half=half; pomegranate=pomegranate; marble=marble; still life=still life ¦ half a pomegranate on a marble table, dutch still life
blueprint of a flying bicycle, annotated ¦ blueprint=blueprint; bicycle=bicycle ¦ annotated blueprint of a flying bicycle
a violet hot rod with flames, desert road, motion blur ¦ violet=violet; flames=flame; desert=desert; motion blur=motion blur ¦ a violet hot rod with flames, desert road, motion blur
cat 🐱 wearing a crown 👑 on a throne ¦ cat=cat; crown=crown; throne=throne ¦ a cat wearing a crown on a throne
claymation penguin postman delivering letters ¦ claymation=claymation; penguin=penguin; postman=postman; letters=letter ¦ claymation penguin postman delivering letters
a girl whispers to a giant golden koi beneath the ice ¦ girl=girl; golden=golden; koi=koi; ice=ice ¦ a girl whispering to a giant golden koi beneath the ice
ten thousand paper lanterns over a dark river ¦ lanterns=lantern; river=river; dark=dark ¦ ten thousand paper lanterns over a dark river
ukiyo-e wave crashing over a modern city ¦ ukiyo-e=ukiyo-e; wave=wave; city=city ¦ ukiyo-e wave crashing over a modern city
beatiful elf gril with sivler hair, forrest ¦ elf=elf; hair=hair ¦ beautiful elf girl with silver hair, forest
`);
