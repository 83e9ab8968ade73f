namespace NetGen.Tests.Files;

/// <summary>What files hold is shown on one line, without anything that a terminal obeys, and in bounded length.</summary>
public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("", "''")]
    [InlineData("größe 尺寸 😀", "'größe 尺寸 😀'")]
    [InlineData("it's a \"b\"", "'it\\'s a \"b\"'")]
    [InlineData("a\\b", "'a\\\\b'")]
    [InlineData("a\r\nb\tc\0", "'a\\r\\nb\\tc\\u0000'")]
    [InlineData("\u001b[31mred\u0007", "'\\u001b[31mred\\u0007'")]
    [InlineData("a\u202egnp\u200b\u2028\u0085\u009b", "'a\\u202egnp\\u200b\\u2028\\u0085\\u009b'")]
    [InlineData("a\u00a0b\ufeff", "'a\\u00a0b\\ufeff'")]
    [InlineData("\U000e0041", "'\\U000e0041'")]
    public void Quotes_and_what_is_not_seen_are_escaped(string text, string quoted) => Assert.Equal(quoted, QuotedText.Of(text));

    [Fact]
    public void Half_a_pair_is_escaped() => Assert.Equal("'a\\ud83d'", QuotedText.Of("a\ud83d"));

    [Fact]
    public void A_long_text_is_cut_and_its_length_told()
    {
        Assert.Equal($"'{new string('a', 60)}…' (1048576 characters)", QuotedText.Of(new string('a', 1 << 20)));
        Assert.Equal($"'{new string('a', 60)}'", QuotedText.Of(new string('a', 60)));
        Assert.Equal("ab… (4 characters)", QuotedText.Plain("ab😀", most: 3));
    }

    [Fact]
    public void Without_quotes_a_quote_is_a_letter_like_others() => Assert.Equal("it's \"a\" \\u001b", QuotedText.Plain("it's \"a\" \u001b"));
}
