import type { Words } from './entry.ts';

/** Korean; particles and endings are rules of `korean.ts`. Verbs are stems before `~`. */
export const korean: Words = {
  who: `
    할머니 grandmother | 할아버지 grandfather | 손자 grandson | 손녀 granddaughter | 캐릭터,주인공 character | 여전사 woman warrior
    남학생,여학생,고등학생,대학생 student | 아가씨 young lady | 청년 young man | 미녀 beautiful woman | 미남 handsome man | 꼬마 little kid | 모델 model
    배우 actor | 사진작가 photographer | 작가 writer | 과학자 scientist | 선장 captain | 조종사,파일럿 pilot | 상인 merchant | 나그네,여행자,여행객 traveler
    수호자 guardian | 무녀 shaman | 저승사자 grim reaper | 산신령 mountain spirit | 해녀 haenyeo diver | 알파카 alpaca | 코뿔소 rhinoceros
    하마 hippopotamus | 얼룩말 zebra | 치타 cheetah | 퓨마 puma | 박쥐 bat | 두더지 mole | 족제비 weasel | 라쿤 raccoon | 나무늘보 sloth | 삵 wildcat
    꿩 pheasant | 매미 cicada | 사마귀 mantis | 메뚜기 grasshopper | 애벌레 caterpillar | 해마 seahorse | 가오리 ray | 불가사리 starfish | 슬라임 slime
    회사원,직장인 office worker | 농부 farmer | 어부 fisherman | 우주 비행사 astronaut | 발레리나 ballerina | 댄서,무용수 dancer | 군인 soldier | 승려,스님 monk
    수녀 nun | 아저씨 middle-aged man | 아주머니 middle-aged woman | 여동생,남동생 sibling | 왕비 queen | 장군 general | 검객,검사 swordsman | 궁수 archer
    암살자 assassin | 해골 skeleton | 좀비 zombie | 흡혈귀,뱀파이어 vampire | 거인 giant | 코알라 koala | 캥거루 kangaroo | 낙타 camel | 염소 goat
    고슴도치 hedgehog | 너구리 raccoon | 수달 otter | 물개 seal | 앵무새 parrot | 매 hawk | 제비 swallow | 악어 crocodile | 새우 shrimp | 오징어 squid
    고등어 mackerel | 달팽이 snail | 무당벌레 ladybug | 개미 ant
    사람,인물 person | 사람들 people | 남자,남성 man | 여자,여성,여인 woman | 소년,남자아이 boy | 소녀,여자아이 girl | 아이,어린이,아이들 child | 아기 baby
    노인 old man | 엄마,어머니 mother | 아빠,아버지 father | 가족 family | 친구,친구들 friends | 커플,연인 couple | 부부 married couple
    학생 student | 여고생 high school girl | 선생님 teacher | 의사 doctor | 간호사 nurse | 경찰 police officer | 요리사 chef | 화가 painter | 가수 singer
    아이돌 idol | 신부 bride | 신랑 groom | 공주 princess | 왕자 prince | 왕 king | 여왕 queen | 기사 knight | 전사 warrior | 무사 warrior | 마녀 witch
    마법사 wizard | 천사 angel | 악마 demon | 요정 fairy | 엘프 elf | 인어 mermaid | 유령,귀신 ghost | 괴물 monster | 로봇 robot | 우주비행사,우주인 astronaut
    외계인 alien | 해적 pirate | 탐정 detective | 눈사람 snowman | 산타 Santa Claus | 선녀 fairy | 도깨비 dokkaebi
    고양이,냥이 cat | 새끼고양이,아기고양이 kitten | 강아지 puppy | 개 dog | 시바견 Shiba Inu | 진돗개 Jindo dog | 토끼 rabbit | 여우 fox | 구미호 nine-tailed fox
    늑대 wolf | 곰 bear | 북극곰 polar bear | 판다 panda | 호랑이 tiger | 사자 lion | 표범 leopard | 코끼리 elephant | 기린 giraffe | 말 horse
    유니콘 unicorn | 소 cow | 양 sheep | 돼지 pig | 사슴 deer | 원숭이 monkey | 다람쥐 squirrel | 쥐 mouse | 햄스터 hamster | 새,새들 bird | 부엉이,올빼미 owl
    독수리 eagle | 까마귀 crow | 까치 magpie | 참새 sparrow | 비둘기 dove | 갈매기 seagull | 백조 swan | 두루미,학 crane | 오리 duck | 닭 chicken | 병아리 chick
    펭귄 penguin | 공작 peacock | 봉황,불사조 phoenix | 용,드래곤 dragon | 공룡 dinosaur | 물고기 fish | 금붕어 goldfish | 잉어 koi fish | 상어 shark
    고래 whale | 돌고래 dolphin | 문어 octopus | 해파리 jellyfish | 게 crab | 거북이,거북 turtle | 개구리 frog | 뱀 snake | 나비 butterfly | 벌 bee
    잠자리 dragonfly | 반딧불이,반딧불 firefly | 거미 spider | 동물 animal`,
  thing: `
    간판 sign | 분식집 snack bar | 카드 card | 엽서 postcard | 달력 calendar | 공책 notebook | 연필 pencil | 붓 brush | 물감 paint | 도장 seal | 장난감 toy
    블록 blocks | 퍼즐 puzzle | 체스 chess | 바둑 Go | 주사위 dice | 쿠션 cushion | 담요,이불 blanket | 베개 pillow | 욕조 bathtub | 세탁기 washing machine
    전등,조명 light | 손전등 flashlight | 향초 scented candle | 향로 incense burner | 병풍 folding screen | 항아리,장독대 jar | 가마솥 cauldron
    절구 mortar | 맷돌 millstone | 수레 cart | 마차 carriage | 썰매 sled | 낙하산 parachute | 요트 yacht | 카누 canoe | 전차,트램 tram | 탱크 tank
    전투기 fighter jet | 미사일 missile | 총알 bullet | 창 spear | 도끼 axe | 망치 hammer | 낫 sickle | 단검 dagger | 화살 arrow | 채찍 whip | 밧줄 rope
    사슬 chain | 열매 fruit | 과일 fruit | 채소 vegetables | 파인애플 pineapple | 망고 mango | 블루베리 blueberry | 체리 cherry | 배꽃 pear blossom
    복숭아꽃 peach blossom | 백합 lily | 수국 hydrangea | 동백,동백꽃 camellia | 유채꽃 rapeseed flowers | 수선화 narcissus | 제비꽃 violet | 선인장 cactus
    야자수 palm tree | 자작나무 birch | 넝쿨 vine | 뿌리 roots | 가지,나뭇가지 branch | 밤송이 chestnut | 도토리 acorn | 호두 walnut | 떡 rice cake
    만두 dumplings | 순대 sundae sausage | 튀김 fried food | 삼겹살 pork belly | 불고기 bulgogi | 냉면 cold noodles | 짜장면 black bean noodles
    막걸리 makgeolli | 팥빙수 shaved ice | 사탕 candy | 젤리 jelly | 푸딩 pudding | 와플 waffle | 샌드위치 sandwich | 스테이크 steak | 스파게티,파스타 pasta
    샐러드 salad | 치즈 cheese | 꿀 honey | 저고리 jeogori | 두루마기 durumagi coat | 조끼 vest | 잠옷 pajamas | 유니폼 uniform | 레이스 lace | 비단 silk
    가죽 leather | 털실 yarn | 단추 button | 주머니 pocket | 지갑 wallet | 핸드백 handbag | 배낭,백팩 backpack | 여행가방 suitcase | 마스크 mask | 고글 goggles
    왕좌 throne | 감옥 prison | 성벽 castle wall | 성문 castle gate | 탑승구 gate | 활주로 runway | 터널 tunnel | 육교 overpass | 전봇대 utility pole
    자판기 vending machine | 우체통 mailbox | 공중전화 phone booth | 놀이터 playground | 미끄럼틀 slide | 회전목마 carousel | 관람차 Ferris wheel
    천막,텐트 tent | 해골바가지 skull | 마법책 spellbook | 물약 potion | 포털 portal | 룬 rune | 용암 lava | 먼지 dust | 재 ash | 안개비 drizzle | 서리 frost
    고드름 icicles | 눈꽃 snow flowers | 물방울 water drops | 소용돌이 whirlpool | 행성들 planets | 은하 galaxy | 성운 nebula | 블랙홀 black hole
    혜성 comet | 운석 meteorite | 위성 satellite | 우주정거장 space station
    당근 carrot | 마당 yard | 시골집 country house | 덩굴 vine | 숲길 forest path | 눈송이 snowflakes | 열쇠 key | 빗자루 broom | 촛대 candlestick
    화분 potted plant | 꽃병 vase | 도자기 pottery | 찻잔 teacup | 주전자 kettle | 접시 plate | 그릇 bowl | 바구니 basket | 병 bottle | 쿠키 cookie
    초콜릿 chocolate | 도넛 donut | 피자 pizza | 햄버거 hamburger | 치킨 fried chicken | 국수 noodles | 비빔밥 bibimbap | 밥 rice | 계란,달걀 egg
    우유 milk | 주스 juice | 와인 wine | 소주 soju | 바나나 banana | 토마토 tomato | 감자 potato | 고추 chili pepper | 옥수수 corn | 감 persimmon
    배추 cabbage | 버드나무 willow | 은행나무 ginkgo tree | 코스모스 cosmos flowers | 개나리 forsythia | 진달래 azalea | 갈대 reeds | 잔디 grass | 이끼 moss
    씨앗 seed | 앞치마 apron | 재킷 jacket | 티셔츠 T-shirt | 운동화 sneakers | 양말 socks | 목걸이 necklace | 비녀 hairpin | 베일 veil | 헬멧 helmet
    후드 hood | 로브 robe | 기타리스트 guitarist | 피리 flute | 가야금 gayageum | 첼로 cello | 마이크 microphone | 텔레비전 television | 냉장고 refrigerator
    책장 bookshelf | 벽난로 fireplace | 커튼 curtain | 촛불들 candles | 벤치 bench | 그네 swing | 분수 fountain | 울타리 fence | 벽 wall | 대문 gate
    기와 roof tiles | 돌담 stone wall | 우물 well | 동상 statue | 무덤 grave | 톱니바퀴 gears | 드론 drone | 택시 taxi | 트럭 truck | 돛단배 sailboat
    잠수함 submarine | 헬리콥터 helicopter | 기관차 locomotive | 철길 railway tracks | 신호등 traffic light | 절벽 cliff | 계곡 valley | 화산 volcano
    빙산 iceberg | 모래 sand | 조개 seashell | 산호 coral | 이슬 dew | 비눗방울 soap bubbles | 종이학 paper cranes | 연 kite | 축구공 soccer ball
    스케이트보드 skateboard | 마법진 magic circle | 지도책 atlas | 스포트라이트 spotlight | 홀로그램 hologram | 안개꽃 baby's breath | 한옥마을 hanok village
    꽃,꽃들 flower | 장미 rose | 벚꽃 cherry blossom | 벚나무 cherry tree | 매화 plum blossom | 연꽃 lotus | 해바라기 sunflower | 튤립 tulip
    라벤더 lavender | 국화 chrysanthemum | 무궁화 rose of Sharon | 민들레 dandelion | 꽃다발 bouquet | 꽃잎 petal | 나무 tree | 소나무 pine tree
    대나무 bamboo | 단풍,단풍잎 autumn leaves | 낙엽 fallen leaves | 잎 leaf | 풀 grass | 버섯 mushroom | 사과 apple | 귤 tangerine | 오렌지 orange
    딸기 strawberry | 복숭아 peach | 수박 watermelon | 포도 grapes | 레몬 lemon | 호박 pumpkin | 케이크 cake | 빵 bread | 김밥 gimbap | 라면 ramen
    떡볶이 tteokbokki | 김치 kimchi | 초밥 sushi | 아이스크림 ice cream | 차 tea | 커피 coffee | 맥주 beer | 음식 food | 한복 hanbok | 기모노 kimono
    드레스,원피스 dress | 치마 skirt | 교복 school uniform | 정장 suit | 셔츠 shirt | 스웨터 sweater | 후드티 hoodie | 코트 coat | 망토 cape | 갑옷 armor
    수영복 swimsuit | 바지 pants | 청바지 jeans | 신발 shoes | 부츠 boots | 모자 hat | 밀짚모자 straw hat | 갓 gat hat | 왕관 crown | 안경 glasses
    선글라스 sunglasses | 가면 mask | 목도리,스카프 scarf | 장갑 gloves | 넥타이 tie | 리본 ribbon | 귀걸이 earrings | 헤드폰 headphones | 반지 ring
    옷 clothes | 우산 umbrella | 검,칼 sword | 활 bow | 방패 shield | 지팡이 staff | 총 gun | 책 book | 편지 letter | 지도 map | 풍선 balloon
    열기구 hot air balloon | 등불,랜턴 lantern | 초,촛불 candle | 램프 lamp | 가로등 street lamp | 불꽃놀이 fireworks | 모닥불 campfire | 불,불꽃 flame
    수정 crystal | 보석 gemstone | 거울 mirror | 시계 clock | 휴대폰,핸드폰 mobile phone | 컴퓨터 computer | 카메라 camera | 기타 guitar | 피아노 piano
    바이올린 violin | 북 drum | 부채 folding fan | 상자 box | 선물 gift | 가방 bag | 인형 doll | 공 ball | 책상,탁자,테이블 table | 의자 chair | 침대 bed
    소파 sofa | 창문 window | 문 door | 계단 stairs | 자동차 car | 버스 bus | 자전거 bicycle | 오토바이 motorcycle | 기차 train | 지하철 subway train
    비행기 airplane | 로켓 rocket | 우주선 spaceship | 배 ship | 산 mountain | 폭포 waterfall | 바위 rock | 돌 stone | 길 path | 집 house | 한옥 hanok
    오두막 cabin | 성 castle | 궁전,궁궐 palace | 탑 tower | 절,사찰 temple | 교회 church | 다리 bridge | 등대 lighthouse | 풍차 windmill
    빌딩,고층빌딩 skyscraper | 건물 building | 폐허 ruins | 태양,해 sun | 달 moon | 보름달 full moon | 초승달 crescent moon | 별,별들 stars
    별똥별 shooting star | 은하수 Milky Way | 지구 Earth | 행성 planet | 무지개 rainbow | 오로라 aurora | 구름 clouds | 파도 waves | 물 water | 얼음 ice
    연기 smoke | 그림자 shadow | 글자,텍스트 text | 워터마크 watermark | 배경 background | 네온사인 neon lights`,
  trait: `
    눈의,눈을,눈빛 eyes
    머리,머리카락 hair | 긴머리 long hair | 단발머리,단발 bobbed hair | 포니테일 ponytail | 금발 blond hair | 은발 silver hair | 흑발 black hair | 눈동자 eyes
    얼굴 face | 손 hand | 꼬리 tail | 귀 ears | 날개 wings | 뿔 horn | 수염 beard | 미소 smile | 눈물 tears`,
  place: `
    숲,숲속 in the forest | 초원 on the grassland | 정원 in the garden | 꽃밭 in a field of flowers | 들판 in the field | 논 in the rice field
    사막 in the desert | 바다 in the sea | 바닷가,해변 by the sea | 섬 on the island | 호수 in the lake | 호숫가 by the lake | 강 in the river
    강가 by the river | 연못 in the pond | 동굴 in the cave | 하늘 in the sky | 밤하늘 in the night sky | 도시 in the city
    거리 on the street | 골목,골목길 in the alley | 공원 in the park | 마을 in the village | 시골 in the countryside | 시장 at the market
    항구 in the harbor | 역 at the station | 공항 at the airport | 학교 at school | 교실 in the classroom | 도서관 in the library
    카페 in the cafe | 식당 in the restaurant | 부엌 in the kitchen | 방 in the room | 병원 in the hospital | 가게 in the shop
    편의점 in the convenience store | 무대 on the stage | 베란다,발코니 on the balcony | 창가 by the window | 지붕,옥상 on the rooftop
    전쟁터 on the battlefield | 놀이공원 in the amusement park | 서울 in Seoul | 부산 in Busan | 제주도 on Jeju Island
    경복궁 at Gyeongbokgung Palace | 한국 in Korea | 일본 in Japan | 중국 in China | 도쿄 in Tokyo | 파리 in Paris`,
  scene: `
    비 in the rain | 눈 in the snow | 눈보라 snowstorm | 안개 fog | 바람 wind | 폭풍 storm | 번개 lightning | 맑음 sunny day | 아침 morning
    새벽 at dawn | 일출,해돋이 sunrise | 정오 noon | 낮 daytime | 오후 afternoon | 저녁 evening | 황혼 at dusk | 노을,석양,일몰 sunset | 밤 at night
    한밤중 at midnight | 야경 night view | 봄 in spring | 여름 in summer | 가을 in autumn | 겨울 in winter | 크리스마스 Christmas | 할로윈 Halloween
    설날 Korean New Year | 추석 Chuseok | 결혼식 wedding | 생일 birthday | 축제 festival | 햇빛,햇살 sunlight | 달빛 moonlight | 역광 backlight
    네온 neon light | 클로즈업 close-up | 전신 full body | 상반신 upper body | 뒷모습 from behind | 옆모습 side view | 고화질 high quality
    걸작 masterpiece`,
  looks: `
    빨간,빨간색,붉은,빨강 red | 파란,파란색,푸른,파랑 blue | 노란,노란색,노랑 yellow | 초록,초록색,녹색 green | 검은,검은색,검정,검정색,까만 black | 하얀,하얀색,흰,흰색 white
    갈색 brown | 보라,보라색,보랏빛 purple | 분홍,분홍색,핑크,핑크색 pink | 주황,주황색 orange | 회색 gray | 금색,황금,금빛 golden | 은색,은빛 silver | 하늘색 light blue
    남색 navy blue | 무지개색 rainbow-colored | 투명한 transparent | 큰,커다란,거대한 big | 작은,조그만 small | 키큰 tall | 긴 long | 짧은 short | 둥근 round
    뚱뚱한 fat | 마른 thin | 오래된,낡은 old | 늙은 old | 새로운 new | 젊은 young | 귀여운 cute | 아름다운,예쁜 beautiful | 멋진,잘생긴 handsome | 무서운 scary
    슬픈 sad | 행복한,기쁜 happy | 외로운 lonely | 조용한,고요한 quiet | 신비로운,신비한 mysterious | 환상적인 fantastical | 어두운 dark | 밝은 bright | 따뜻한 warm
    추운,차가운 cold | 강한 strong | 부드러운 soft | 버려진 abandoned | 전통,전통적인 traditional | 현대적인 modern | 미래적인,미래 futuristic | 고대 ancient
    빛나는 glowing | 불타는 burning | 털복숭이 fluffy | 나무로된 wooden | 화려한 ornate`,
  medium: `
    수채화 watercolor painting | 유화 oil painting | 수묵화 ink wash painting | 민화 Korean folk painting | 스케치 sketch | 연필화 pencil drawing
    일러스트 illustration | 만화 manga | 애니메이션,애니 anime style | 지브리 Ghibli style | 웹툰 webtoon style | 픽셀아트,도트 pixel art | 사진 photo
    사실적인,실사 realistic | 초상화 portrait | 풍경화,풍경 landscape | 정물화 still life | 포스터 poster | 로고 logo | 아이콘 icon | 추상화 abstract art
    사이버펑크 cyberpunk | 스팀펑크 steampunk | 판타지 fantasy | 동화 fairy tale`,
  act: `
    졸고,조는,졸~ dozing | 걷~,걸어~,걸어가~ walking | 달리~,뛰어~ running | 서있~,서~ standing | 앉아~,앉은 sitting | 누워~ lying | 자는,자고,잠자~,잠든 sleeping
    날아~,나는 flying
    헤엄치~,수영하~ swimming | 춤추~ dancing | 노래하~ singing | 웃~,미소짓~ smiling | 우는,울고 crying | 노는,놀고 playing | 싸우~ fighting | 기도하~ praying
    기다리~ waiting | 산책하~ taking a walk | 피어~,핀 blooming | 내리~ falling | 떠있~,떠다니~ floating | 흐르~ flowing`,
  deed: `
    입은,입고,입~ wearing | 쓴,쓰고 wearing | 신은,신고 wearing | 착용~ wearing | 든,들고 holding | 잡고,잡은 holding | 안고,안은 hugging | 타고,탄,타는 riding
    먹~ eating | 마시~ drinking | 보는,보고,바라보~ looking at | 읽~ reading | 연주하~,치는 playing | 쫓~ chasing | 둘러싸인 surrounded by
    덮인 covered with`,
  side: `
    위,위에,위의 on | 안,안에,속,속에 in | 아래,밑,아래에,밑에 under | 앞,앞에 in front of | 뒤,뒤에 behind | 옆,옆에,곁에 beside | 사이,사이에 between
    왼쪽 on the left of | 오른쪽 on the right of`,
  of: `
    의 of`,
  and: `
    와,과,그리고,하고,랑,및 and`,
  not: `
    없는,없이,없음,없고,말고,제외,빼고,금지 without`,
  many: `
    많은,많이 many | 여러,몇 several | 수많은 countless`,
  skip: `
    된 -
    그려줘,그려주세요,그려,그림,그림을,이미지,만들어줘,만들어,주세요,해줘,있는,있다,있고,스타일,스타일로,느낌,느낌의,풍의,풍,분위기,분위기의,한,그,이,저,것,아주,매우,정말,조금,가진,하는,되는,배경으로,모습,모습을,장면,장면을,좀,제발,부탁,부탁해,부탁합니다,함께,같이,로,으로,원해,원해요,보고싶어 -`,
};
