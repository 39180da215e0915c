/* Servers and their filing numbers as merchants write them: what is caught and what is let be. */
#include "set.h"

static const struct {
    const char *domain, *code;
    int severity;
} servers[] = {
    {"https://api.example.cn", "server.domain", NOTHING},
    {"https://api.example.cn/", "server.domain", NOTHING},
    {" https://api.example.cn\t", "server.domain", NOTHING},
    {" https://api.example.cn\t", "server.https", NOTHING},
    {"https://api.example.cn:8443", "server.domain", NOTHING},
    {"wss://ws.example.cn", "server.https", NOTHING},
    {"HTTPS://API.EXAMPLE.CN", "server.https", NOTHING},
    {"http://api.example.cn", "server.https", PA_REJECT},
    {"ws://api.example.cn", "server.https", PA_REJECT},
    {"api.example.cn", "server.https", PA_REVIEW},
    {"https://203.0.113.7", "server.domain", PA_REJECT},
    {"https://203.0.113.7:8443/x", "server.domain", PA_REJECT},
    {"https://[2001:db8::1]:443", "server.domain", PA_REJECT},
    {"https://127.1", "server.domain", PA_REJECT},
    {"https://localhost", "server.domain", PA_REJECT},
    {"https://api.localhost:3000", "server.domain", PA_REJECT},
    {"https://server.lan", "server.domain", PA_REJECT},
    {"https://api.weixin.qq.com", "server.domain", PA_REJECT},
    {"https://a_b.example.cn", "server.domain", PA_REJECT},
    {"https://-a.example.cn", "server.domain", PA_REJECT},
    {"https://example", "server.domain", PA_REJECT},
    {"https://a..cn", "server.domain", PA_REJECT},
    {"https://*.example.cn", "server.domain", PA_REJECT},
    {"https://api.example.cn:", "server.domain", PA_REJECT},
    {"https://api.example.cn:70000", "server.domain", PA_REJECT},
    {"https://user:word@api.example.cn", "server.domain", PA_REJECT},
    {"https://api.example.cn.", "server.domain", PA_REJECT},
    {"https://2130706433", "server.domain", PA_REJECT},
    {"https://0x7f.0.0.1", "server.domain", PA_REJECT},
    {"https://user@203.0.113.7", "server.domain", PA_REJECT},
    {"https://点餐.中国", "server.domain", NOTHING},
    /* Addresses in other numbers, or in the name. */
    {"https://0x7f.0x0.0x0.0x1", "server.domain", PA_REJECT},
    {"https://127.0.0.0x1", "server.domain", PA_REJECT},
    {"https://127.0.0.0X1.", "server.domain", PA_REJECT},
    {"https://127。0。0。1", "server.domain", PA_REJECT},
    {"https://192.168.1.1.nip.io", "server.domain", PA_REJECT},
    {"https://10.0.0.1.example.cn", "server.domain", NOTHING},
    {"https://360.cn", "server.domain", NOTHING},
    {"https://0x7f.cn", "server.domain", NOTHING},
    /* Hosts as they are looked up. */
    {"https://foo。local", "server.domain", PA_REJECT},
    {"https://foo.ｌｏｃａｌ", "server.domain", PA_REJECT},
    {"https://foo.lo\xC2\xAD"
     "cal",
     "server.domain", PA_REJECT},
    {"https://api。weixin。qq.com", "server.domain", PA_REJECT},
    {"https://api2.weixin.qq.com", "server.domain", PA_REJECT},
    {"https://apis.map.qq.com", "server.domain", PA_REVIEW},
    {"https://myqq.com", "server.domain", NOTHING},
    {"https://api。example。cn", "server.domain", PA_REVIEW},
    {"https://api.ｅxample.cn", "server.domain", PA_REVIEW},
    {"https://api.example.cn。", "server.domain", PA_REJECT},
    {"https://a.onion", "server.domain", PA_REJECT},
    {"https://1.0.0.127.in-addr.arpa", "server.domain", PA_REJECT},
    {"https://local.example.cn", "server.domain", NOTHING},
    {"https://a.1e3", "server.domain", PA_REJECT},
    {"https://api.example.cn:000000000000044399999", "server.domain", PA_REJECT},
    {"https://api.example.cn:0443", "server.domain", NOTHING},
    /* Look-alike letters, hidden ones, names that nobody registered or that are not one's own. */
    {"https://\xD0\xB0pi.example.cn", "server.domain", PA_REJECT},
    {"https://xn--pi-7lc.example.cn", "server.domain", PA_REJECT},
    {"https://api\xE2\x80\x8B.example.cn", "server.domain", PA_REJECT},
    {"https://com.cn", "server.domain", PA_REJECT},
    {"https://zj.cn", "server.domain", PA_REJECT},
    {"https://xn--a.cn", "server.domain", PA_REJECT},
    {"https://foo.zzzz", "server.domain", PA_REVIEW},
    {"https://abc.ngrok-free.app", "server.domain", PA_REVIEW},
    {"https://abc.natapp.cc", "server.domain", PA_REVIEW},
    {"https://shop.github.io", "server.domain", PA_REVIEW},
    {"https://api.example.cn/path", "server.domain", PA_REVIEW},
    {"https://api.example.cn?x=1", "server.domain", PA_REVIEW},
    {"https://点餐abc.中国", "server.domain", NOTHING},
    {"https://点餐.example.cn", "server.domain", NOTHING},
    {"https://xn--fiqs8s.cn", "server.domain", NOTHING},
    {"https://m\xC3\xBCnchen.de", "server.domain", NOTHING},
    {"https://xn--80ak6aa92e.com", "server.domain", NOTHING},
    {"https://a.shop", "server.domain", NOTHING},
    {"https://example.com.cn", "server.domain", NOTHING},
    {"", "server.domain", PA_REVIEW},
};

Test(server, servers)
{
    for (size_t i = 0; i < sizeof servers / sizeof *servers; i++) {
        struct set *s = set_new();
        SAY(mini_program.domain, servers[i].domain);
        check(s, servers[i].code, servers[i].severity, servers[i].domain);
        /* The platform's cloud needs neither a domain nor HTTPS; a domain that is given is looked at. */
        SAY(mini_program.hosting, "wechat_cloud");
        bool counts = servers[i].domain[0] != '\0' && strcmp(servers[i].code, "server.https") != 0;
        check(s, servers[i].code, counts ? servers[i].severity : NOTHING, servers[i].domain);
        SAY(mini_program.icp_number, "");
        check(s, "server.icp_missing", NOTHING, servers[i].domain);
        set_free(s);
    }
}

static const struct {
    const char *number;
    int severity;
} filings[] = {
    {"浙ICP备2023012345号", NOTHING},
    {"浙ICP备2023012345号-1", NOTHING},
    {"浙icp备2023012345号-12", NOTHING},
    {"京ICP证030173号", PA_REVIEW},
    {"京ICP备041189号", NOTHING},
    {"浙ICP备2023012号", PA_REVIEW},
    {"浙ICP备202301234号", PA_REVIEW},
    {"浙ICP备2023012345号-0", PA_REJECT},
    {"浙ICP备2023012345號", PA_REVIEW},
    {"浙ICP備2023012345号", PA_REVIEW},
    {"浙ICP备2023012345号—1", PA_REVIEW},
    {"浙ICP备2023012345号——1", PA_REVIEW},
    {"浙ICP备2023012345号—", PA_REJECT},
    {"浙ICP备2023012345号—0", PA_REJECT},
    {"浙ICP备2023012345", PA_REVIEW},
    {"浙ICP备2023012345-1", PA_REVIEW},
    {"粤ICP备12345678号", NOTHING},
    {"粤ICP备12345678号-10X", NOTHING},
    {"粤ICP备12345678号-1Z", PA_REJECT},
    {"浙ICP备20230123450000号", PA_REJECT},
    {"浙 ICP 备 2023012345 号", NOTHING},
    {"", PA_REJECT},
    {"备案号12345", PA_REJECT},
    {"ICP备2023012345号", PA_REJECT},
    {"国ICP备2023012345号", PA_REJECT},
    {"浙ICP备20230123", PA_REVIEW},
    {"浙ICP备123号", PA_REJECT},
    {"浙ICP备2023012345号-", PA_REJECT},
    {"浙ICP备①②③④⑤⑥⑦⑧号", PA_REJECT},
    {"浙I\xE2\x80\x8B"
     "CP备2023012345号",
     PA_REJECT},
    {"浙ICP备0000000000号", PA_REJECT},
    {"浙ICP备2023000000号", PA_REJECT},
    {"浙ICP备1111111111号", PA_REJECT},
    {"浙ICP备2099012345号", PA_REVIEW},
    {"浙ICP备99012345号", PA_REVIEW},
    {"浙ICP备2026000001号", NOTHING},
    {"浙ICP备05000001号", NOTHING},
    {"浙ＩＣＰ备２０２３０１２３４５号", NOTHING},
    {"浙ICP备2023012345号x", PA_REJECT},
    {"浙公网安备33010602001234号", PA_REJECT},
};

Test(server, icp_numbers)
{
    for (size_t i = 0; i < sizeof filings / sizeof *filings; i++) {
        struct set *s = set_new();
        SAY(mini_program.icp_number, filings[i].number);
        check(s, "server.icp_missing", filings[i].severity, filings[i].number);
        set_free(s);
    }
}
