import { readLines } from '../line.ts';

/** Korean. */
export const ko = readLines(String.raw`
빨간 우산을 든 소녀, 비 오는 거리 ¦ 빨간=red; 우산=umbrella; 소녀=girl; 비=rain/rainy; 거리=street ¦ a girl holding a red umbrella, a rainy street
고양이 두 마리가 창가에서 자고 있다 ¦ 고양이=cat; 두 마리=2/two; 창가=window ¦ two cats sleeping by the window
한복을 입은 여자, 궁궐, 벚꽃 ¦ 한복=hanbok; 여자=woman; 궁궐=palace; 벚꽃=cherry blossom/cherry ¦ a woman in hanbok, palace, cherry blossoms
서울의 야경, 네온사인, 사이버펑크 ¦ 서울=seoul; 야경=night; 네온=neon; 사이버펑크=cyberpunk ¦ Seoul at night, neon signs, cyberpunk
눈 덮인 산과 파란 호수 ¦ 눈=snow/snowy; 산=mountain; 파란=blue; 호수=lake ¦ snow-covered mountains and a blue lake
우주비행사가 달에서 기타를 치는 모습 ¦ 우주비행사=astronaut; 달=moon; 기타=guitar ¦ an astronaut playing guitar on the moon
하얀 토끼 세 마리와 당근 ¦ 하얀=white; 토끼=rabbit/bunny; 세 마리=3/three; 당근=carrot ¦ three white rabbits and a carrot
검은 드레스의 마녀, 보라색 불꽃 ¦ 검은=black; 드레스=dress; 마녀=witch; 보라색=purple/violet; 불꽃=flame/fire ¦ a witch in a black dress, purple flames
시골집 마당의 강아지 ¦ 시골=country/countryside/rural; 마당=yard; 강아지=puppy/dog ¦ a puppy in the yard of a country house
간판에 "영업중"이라고 적힌 분식집 ¦ 간판=sign ¦ a snack bar with a sign reading "영업중" ¦ "영업중"
노을 지는 바다, 등대, 갈매기 ¦ 노을=sunset; 바다=sea/ocean; 등대=lighthouse; 갈매기=gull/seagull ¦ sunset over the sea, lighthouse, seagulls
용과 싸우는 기사, 불타는 성 ¦ 용=dragon; 기사=knight; 성=castle ¦ a knight fighting a dragon, a burning castle
수채화 느낌의 꽃밭, 나비 다섯 마리 ¦ 수채화=watercolor; 꽃=flower; 나비=butterfly/butterflies; 다섯 마리=5/five ¦ watercolor flower field, five butterflies
할머니가 손자에게 책을 읽어준다 ¦ 할머니=grandmother/grandma; 손자=grandson; 책=book ¦ a grandmother reading a book to her grandson
초록색 눈의 금발 엘프, 활 ¦ 초록색=green; 눈=eye; 금발=blonde/blond/gold/golden; 엘프=elf; 활=bow ¦ a blonde elf with green eyes, bow
구름 없는 하늘, 열기구 ¦ 하늘=sky; 열기구=balloon ¦ hot air balloon in a clear sky
지하철에서 졸고 있는 회사원 ¦ 지하철=subway/metro; 회사원=office worker/worker/businessman ¦ an office worker dozing on the subway
로봇이 피아노를 연주하는 무대 --ar 16:9 ¦ 로봇=robot; 피아노=piano; 무대=stage ¦ a robot playing the piano on stage
가을 숲길, 단풍, 자전거 한 대 ¦ 가을=autumn/fall; 숲=forest/wood; 단풍=maple/foliage/leaves; 자전거=bicycle/bike ¦ autumn forest path, maple leaves, one bicycle
귀여운 펭귄 캐릭터, 분홍색 목도리 ¦ 펭귄=penguin; 캐릭터=character; 분홍색=pink; 목도리=scarf ¦ a cute penguin character with a pink scarf
폐허가 된 도시와 덩굴, 안개 ¦ 폐허=ruin/ruined; 도시=city; 덩굴=vine; 안개=fog/mist ¦ a ruined city with vines, fog
(은빛 갑옷:1.2) 여전사, 눈보라 ¦ 여전사=warrior; 눈보라=blizzard/snowstorm ¦ (은빛 갑옷:1.2), female warrior, blizzard ¦ (은빛 갑옷:1.2)
`);
