namespace NetGen.Reporting.Tests.Html;

public class HtmlWriterTests
{
    [Fact]
    public void Text_and_attributes_are_escaped()
    {
        string html = new HtmlWriter().Element("p", "<script>alert('&')</script>", ("title", "\"><b>")).ToString();
        Assert.Equal("<p title=\"&quot;&gt;&lt;b&gt;\">&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>\n", html);
    }

    [Fact]
    public void Control_characters_do_not_get_through() => Assert.Equal("<p>a\uFFFDb</p>\n", new HtmlWriter().Element("p", "a\0b").ToString());

    [Fact]
    public void Elements_are_closed() =>
        Assert.Equal("<ul><li>1</li>\n<br />\n</ul>\n", new HtmlWriter() is var html ? html.Element("ul", () => html.Element("li", "1").Empty("br")).ToString() : "");
}
