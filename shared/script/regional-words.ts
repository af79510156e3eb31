/**
 * Words by which Traditional texts are told apart: everyday things, computing, institutions, and foreign names, which each
 * place transcribes in its own way. Words that Taiwan and Hong Kong share (滑鼠, 程式, 資訊, 螢幕) say nothing.
 */
export const TAIWAN_WORDS = ('軟體 硬體 網路 網際網路 數位 品質 智慧型 計程車 公車 捷運 腳踏車 行動電話 簡訊 電子郵件 列印 印表機 記憶體 隨身碟 伺服器 資料庫 部落格 '
  + '巧克力 三明治 鳳梨 便當 便利商店 超商 健保 立法院 行政院 新台幣 新臺幣 戶政 里長 國小 國中 警察局 警局 '
  + '義大利 紐西蘭 雪梨 川普 歐巴馬 沙烏地 寮國 奈及利亞 衣索比亞 肯亞 杜拜 卡達 葉門 喬治亞 普丁 澤倫斯基 賓士').split(' ')

export const HONG_KONG_WORDS = ('質素 的士 巴士 港鐵 單車 電單車 手提電話 電郵 屋邨 屋苑 朱古力 三文治 菠蘿包 薯仔 士多啤梨 士多 雪櫃 茶餐廳 外判 立法會 特首 港元 港幣 差餉 '
  + '警署 街市 唐樓 劏房 強積金 公屋 平治 巴仙 菲林 返工 放工 唔該 邊個').split(' ')

/** Hong Kong's, and those of the Mainland, whose texts are converted to Traditional characters with them. */
export const NOT_TAIWAN_WORDS = ('軟件 硬件 網絡 互聯網 數碼 打印 打印機 意大利 新西蘭 悉尼 特朗普 奧巴馬 沙特 老撾 尼日利亞 埃塞俄比亞 肯尼亞 迪拜 卡塔爾 也門 格魯吉亞 普京 澤連斯基').split(' ')

/** Of the Mainland alone: a Traditional text with them was converted, and belongs to neither. */
export const MAINLAND_WORDS = '信息 鼠標 內存 硬盤 視頻 屏幕 服務器 數據庫 博客 短信 出租車 公交車 自行車 人民幣 派出所 居委會 幼兒園 黃油 酸奶 土豆'.split(' ')
