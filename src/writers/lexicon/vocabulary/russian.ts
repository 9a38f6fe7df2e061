/** Russian stems and their English; `russian.ts` knows the endings. Entries divided by `|`, as `stem,stem english`. */
export const russianNouns = `
  вывеск sign | шахмат chess | пара,парочк,влюблён,влюблен couple | внук grandson | внучк granddaughter | герой,геро hero
  персонаж character | велосипедист cyclist | ученик student | официант waiter | продавец,продавщиц seller | моряк sailor
  капитан captain | лётчик,летчик pilot | археолог archaeologist | учёный,ученый scientist | шут,клоун clown | король king
  императ emperor | богин goddess | бог god | леший forest spirit | яг Yaga | колдун sorcerer | гоблин goblin | тролл troll
  великан giant | скорпион scorpion | кабан boar | лось,лоси moose | зубр,бизон bison | хорёк,хорек ferret | сурок marmot
  крот mole | летуч flying | игл needle | нит thread | пугов button | открытк postcard | календар calendar | тетрад notebook
  чернил ink | глобус globe | компас compass | якор anchor | парус sail | весл oars | телескоп telescope | микроскоп microscope
  проигрыват record player | пластинк vinyl record | радио radio | телевизор television | холодильник refrigerator
  вентилятор fan | подушк pillow | одеял blanket | шкаф wardrobe | комод dresser | матреш matryoshka doll | балалайк balalaika
  гармон accordion | труб trumpet | флейт flute | арф harp | виолончел cello | топор axe | молот hammer | копь spear | стрел arrow
  цеп chain | вёдр,ведр bucket | бочк barrel | мельниц mill | сарай barn | амбар barn | колодец,колодц well | тротуар pavement
  подъезд entrance | двор courtyard | метро metro | трамвай tram | остановк stop | тоннел tunnel | завод factory
  лаборатор laboratory | обсерватор observatory | театр theatre | цирк circus | ярмарк fair | каток,катк ice rink
  стадион stadium | спортзал gym | аптек pharmacy | пекарн bakery | чаща thicket | рощ grove | опушк forest edge | обрыв cliff
  ущель gorge | пик,вершин peak | лавин avalanche | фьорд fjord | риф reef | водоросл seaweed | морозн frosty
  ваз vase | пирог,пирож pie | неон neon light | воздушн air | бабушк grandmother | дедушк grandfather | чашк cup | чайник teapot
  тарелк plate | корзин basket | бутылк bottle | ключ key | метл broom | печь,печк,печи stove | ковёр,ковер,ковр carpet
  камин fireplace | штор,занавес curtain | полк shelf | свитк scroll | сундук chest | монет coin | алмаз diamond | жемчу pearl
  перо,перь feather | кость,кости bone | череп skull | скелет skeleton | зомби zombie | вулкан volcano | ледник glacier
  айсберг iceberg | долин valley | холм hill | болот swamp | ручей,ручь stream | степь,степи steppe | тайг taiga | песок,песк sand
  ракушк seashell | коралл coral | туманност nebula | галактик galaxy | комет comet | спутник satellite | дрон drone | танк tank
  грузовик truck | такси taxi | вертолет,вертолёт helicopter | паровоз steam locomotive | рельс rails | светофор traffic light
  скамейк bench | забор fence | стен wall | ворот gate | колокол bell | памятник,стату statue | фонтан fountain | качел swing
  палатк tent | карандаш pencil | кист brush | краск paint | холст canvas | газет newspaper | игрушк toy | мишк teddy bear
  фартук apron | платок,платк headscarf | пояс belt | шлем helmet | капюшон hood | браслет bracelet | ожерель necklace
  корзин basket | ромашек daisies | мак poppy | ландыш lily of the valley | сирен lilac | ирис iris | незабуд forget-me-not
  куст bush | мох moss | пшениц wheat | вишн cherry | груш pear | персик peach | банан banana | помидор tomato | морков carrot
  картоф potato | яйц egg | молок milk | сыр cheese | мёд,мед honey | блин pancakes | борщ borscht | шоколад chocolate
  печень cookies | пицц pizza | лапш noodles | рис rice | коз goat | верблюд camel | кенгуру kangaroo | коал koala
  рысь,рыси lynx | барсук badger | выдр otter | тюлен seal | попуга parrot | снегир bullfinch | синиц titmouse | ласточк swallow
  аист stork | сорок magpie | муравь ant | улитк snail | жук beetle | комар mosquito | креветк shrimp | кальмар squid
  крокодил crocodile | ящериц lizard | скрипач violinist | пианист pianist | гитарист guitarist | танцовщиц dancer | фермер farmer
  охотник hunter | кузнец blacksmith | монах monk | шаман shaman | викинг viking | гладиатор gladiator | гном dwarf | орк orc
  домов domovoi | водян vodyanoy | крестьян peasant | бизнесмен businessman | школьни schoolchild | сестр sister | брат brother
  близнец twins | отражен reflection | сугроб snowdrift | иней,инея frost | лужа,луж puddle | капл drops | искр sparks
  пар,пара,пару steam | голограмм hologram | шестерен,шестерён gears
  человек person | люд people | мужчин man | женщин woman | мальчик boy | девочк little girl | девушк girl | парен,парн young man
  ребен,ребён child | дет children | младен baby | старик,дедушк old man | старушк,бабушк old woman | мам,мать,матер mother
  пап,отец,отц father | семь family | друг,друз friend | пар couple | студент student | учител teacher | врач doctor
  медсестр nurse | полицейск police officer | повар chef | художник painter | певиц,певец singer | невест bride
  принцесс princess | принц prince | корол king | королев queen | рыцар knight | воин warrior | самура samurai | ниндзя ninja
  ведьм witch | волшебник,маг wizard | ангел angel | демон demon | фе,фея fairy | эльф elf | эльфийк elf woman | русалк mermaid
  вампир vampire | призрак ghost | монстр,чудовищ monster | робот robot | космонавт,астронавт astronaut | инопланетян alien
  пират pirate | детектив detective | снеговик snowman | балерин ballerina | солдат soldier | рыбак fisherman | богатыр bogatyr
  кот,кошк,кошек cat | котён,котен,котят kitten | собак,пёс,пес,псов dog | щен,щенк puppy | кролик,зайц,заяц,зайчик rabbit
  лис,лисиц,лисиц,лисён,лисен fox | волк wolf | медвед,мишк bear | медвежон,медвежат bear cub | панд panda | тигр tiger
  лев,льв lion | леопард leopard | слон elephant | жираф giraffe | лошад,кон,конь horse | единорог unicorn | коров cow | овц sheep
  свинь pig | олен deer | обезьян monkey | белк squirrel | мыш mouse | хомяк hamster | ёж,ежик,ёжик,еж hedgehog | енот raccoon
  птиц,птичк bird | сов,сова owl | орл,орел,орёл eagle | ворон crow | вороб sparrow | голубь,голуби,голубк dove | чайк seagull
  лебед swan
  журавл crane | утк,утён duck | петух rooster | куриц hen | пингвин penguin | павлин peacock | феникс phoenix | жар-птиц firebird
  дракон dragon | динозавр dinosaur | рыб fish | акул shark | кит,китов whale | дельфин dolphin | осьминог octopus
  медуз jellyfish | краб crab | черепах turtle | лягушк frog | зме snake | бабочк butterfly | пчел,пчёл bee | стрекоз dragonfly
  светляч firefly | паук spider | животн animal
  цвет,цветок,цветк flower | роз,роза,розы rose | сакур cherry blossom | лотос lotus | подсолнух sunflower | тюльпан tulip
  ромашк daisy | лаванд lavender | одуванчик dandelion | букет bouquet | лепест petals | дерев tree | сосн pine tree
  берез,берёз birch | дуб oak | ёлк,елк,ель fir tree | лист,листь leaves | трав grass | гриб mushroom | яблок apple
  апельсин orange | лимон lemon | клубник strawberry | арбуз watermelon | виноград grapes | тыкв pumpkin | торт cake | хлеб bread
  суши sushi | морожен ice cream | чай,чая,чаем tea | кофе coffee | вин wine | пив beer | ед,еда,еды food | самовар samovar
  плать,платье dress | сарафан sarafan | юбк skirt | кимоно kimono | костюм suit | рубашк shirt | свитер sweater | куртк jacket
  пальто coat | плащ cloak | доспех armor | брюк,штан pants | джинс jeans | туфл,обув shoes | сапог boots | шляп hat | шапк cap
  корон crown | очк glasses | маск mask | шарф scarf | перчат gloves | галстук tie | лент ribbon | серьг,сереж earrings
  наушник headphones | кольц ring | одежд clothes | зонт,зонтик umbrella | меч sword | нож knife | лук bow | щит shield
  посох staff | книг book | письм letter | карт map | шар,шарик balloon | фонар lantern | свеч candle | ламп lamp
  фейерверк fireworks | костер,костёр,костр campfire | огон,огн fire | кристалл crystal | зеркал mirror | час clock
  телефон phone | компьютер computer | камер camera | гитар guitar | пианино,роял piano | скрипк violin | барабан drum
  подар gift | сумк bag | рюкзак backpack | кукл doll | мяч ball | стол table | стул chair | кроват bed | диван sofa
  окн,окон window | двер door | лестниц stairs | машин,автомобил car | автобус bus | велосипед bicycle | мотоцикл motorcycle
  поезд train | трамва tram | самолет,самолёт airplane | ракет rocket | корабл ship | лодк boat | парусник sailboat
  гор,гора,горы mountain | водопад waterfall | скал,скала cliff | камен,камн stone | дорог road | тропинк path | дом house
  домик cottage | хижин,избушк,изб hut | замок,замк castle | дворец,дворц palace | башн tower | храм temple | церк church
  мост bridge | маяк lighthouse | мельниц windmill | небоскреб,небоскрёб skyscraper | здани building | руин ruins | солнц sun
  лун,луна,луны moon | полнолун full moon | звезд,звёзд stars | млечн Milky | планет planet | земл Earth | радуг rainbow
  сияни aurora | облак,облач clouds | туч dark clouds | волн waves | вод,вода,воды water | лёд,льд ice | дым smoke | тен shadow
  текст text | надпис inscription | водян watermark | фон background
  лес,лесу forest | джунгл jungle | пол,поле field | луг meadow | сад garden | пустын desert | мор,море,моря sea | океан ocean
  пляж beach | берег shore | остров island | озер lake | рек,река river | пруд pond | пещер cave | неб sky | космос space
  город city | улиц street | переулк alley | площад square | парк park | деревн village | рынок,рынк market | порт harbor
  вокзал station | аэропорт airport | школ school | класс classroom | библиотек library | кафе cafe | ресторан restaurant
  кухн kitchen | комнат room | больниц hospital | магазин shop | музе museum | сцен stage | балкон balcony | крыш roof
  подоконник windowsill | Москв Moscow | Петербург Petersburg | Париж Paris | Япони Japan | Кита China | Токио Tokyo
  Росси Russia | Кремл Kremlin
  дожд rain | снег snow | метел blizzard | туман fog | ветер,ветр wind | буря,бур storm | гроз thunderstorm | молни lightning
  утр,утро morning | рассвет dawn | восход sunrise | полдень,полдн noon | день,днём,днем,дня day | вечер evening | сумерк dusk
  закат sunset | ноч,ночь night | полноч midnight | весн spring | лет,лето,летом summer | осен autumn | зим winter
  рождеств Christmas | хэллоуин Halloween | новогодн New Year | праздник festival | свадьб wedding | лунный moonlit | свет light
  портрет portrait | пейзаж landscape | натюрморт still life | акварел watercolor painting | аниме anime style
  фотографи,фото photo | иллюстраци illustration | эскиз,набросок sketch | комикс comic | плакат,постер poster | логотип logo
  киберпанк cyberpunk | стимпанк steampunk | фэнтези fantasy | пиксель pixel | стил style | волос hair | глаз eyes | лиц,лицо face
  рук hand | хвост tail | уш,уши ears | крыл wings | рог horns | бород beard | улыбк smile | слез,слёз tears`;
export const russianLooks = `
  красн red | син blue | голуб light blue | желт,жёлт yellow | зелен,зелён green | черн,чёрн black | бел white | коричнев brown
  фиолетов purple | розов pink | оранжев orange | рыж ginger | сер gray | золот golden | серебр,серебрист silver
  бирюзов turquoise | разноцветн colorful | прозрачн transparent | больш,огромн big | маленьк,крошечн small | высок tall
  длинн long | коротк short | кругл round | толст fat | худ thin | стар,старинн old | нов new | молод young | древн ancient
  мил,милый cute | красив,прекрасн beautiful | страшн scary | грустн,печальн sad | счастлив,весел,весёл happy | одинок lonely
  тих quiet | загадочн,таинствен mysterious | волшебн magical | темн,тёмн dark | ярк bright | светл light | тепл,тёпл warm
  холодн cold | сильн strong | мягк soft | пушист fluffy | заброшен abandoned | традиционн traditional | современн modern
  футуристич futuristic | деревян wooden | стеклян glass | каменн stone | железн iron | снежн snowy | заснежен snow-covered
  морск sea | лесн forest | горн mountain | городск urban | ночн night | утренн morning | вечерн evening | осенн autumn
  зимн winter | летн summer | весенн spring | светящ glowing | горящ burning | светловолос,белокур blond | реалистичн realistic
  масл,маслян oil | китайск Chinese | японск Japanese | русск Russian | густ dense | глубок deep | звёздн,звездн starry
  лунн moonlit | солнечн sunny | дождлив rainy | туманн foggy | неонов neon | соломен straw | плюшев plush | уютн cozy`;
export const russianActs = `
  сидит,сидящ,сидят sitting | стоит,стоящ,стоят standing | лежит,лежащ,лежат lying | спит,спящ,спят sleeping
  идет,идёт,идут,идущ,гуля walking | бежит,бегущ,бегут,бега running | летит,летящ,летят,лета flying | прыга jumping
  плывет,плывёт,плава,плывущ swimming | танцу dancing | поет,поёт,поющ,поют singing | смеет,смеёт laughing | улыба smiling
  плач crying | игра,играющ playing | чита reading | пьет,пьёт,пьющ,пьют drinking | ест,едят,едящ eating | смотр looking
  держ,держащ holding | обнима hugging | носит,нося,одет wearing | едет,едут riding | рису drawing | пишет writing | готов cooking
  ловит catching | сраж fighting | горит burning | падает,пада,падают falling | расту growing | цвет blooming | скач galloping`;
