using System.Text;
using System.Text.Json;

namespace NetGen.Tests.Persistence;

/// <summary>The reader of JSON that runtime and generator share accepts what System.Text.Json accepts, and nothing else.</summary>
public class JsonCursorTests
{
    public static TheoryData<string> Texts =>
    [
        """ {"a" : [1, -2.5e+3, 0, 10E-2, true,false , null, {"x":"\u00fc\n\ud834\udd1e\/\"\\"}, []], "ü€𝄞":"", "\u0061" : {} } """,
        """[[["",[{}]],-0,0.5,1e9],"a\tb"]""",
        "\"text\"",
        "-12.5e-3",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_byte_changed_or_left_out_is_taken_or_refused_as_by_the_framework(string text)
    {
        byte[] valid = Encoding.UTF8.GetBytes(text);
        Assert.True(IsAccepted(valid));
        int[] counts = new int[2];
        for (int i = 0; i < valid.Length; i++)
        {
            foreach (byte value in "{}[]:,\"\\/ \t\n0123e+-.tfnu\x01\x7f"u8)
                Check([.. valid[..i], value, .. valid[(i + 1)..]]);
            for (int bit = 1; bit < 256; bit *= 2)
                Check([.. valid[..i], (byte)(valid[i] ^ bit), .. valid[(i + 1)..]]);
            Check([.. valid[..i], .. valid[(i + 1)..]]);
            Check([.. valid[..i], valid[i], .. valid[i..]]);
            Check(valid[..i]);
        }

        Assert.True(counts[0] > 10 && counts[1] > 10, $"{counts[0]} refused, {counts[1]} accepted");

        void Check(byte[] content)
        {
            if (System.Text.Unicode.Utf8.IsValid(content))
                counts[IsAccepted(content) ? 1 : 0]++;
        }
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Values_may_be_nested_as_deep_as_in_the_framework(int depth, bool accepted)
    {
        Assert.Equal(accepted, IsAccepted(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth))));
        Assert.Equal(accepted, IsAccepted(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1))));
    }

    /// <summary>Whether both take a text.</summary>
    private static bool IsAccepted(byte[] content)
    {
        bool framework = IsJson(content);
        bool own;
        try
        {
            var cursor = new JsonCursor(content, 0, content.Length);
            cursor.Skip();
            own = cursor.AtEnd;
        }
        catch (SafeTensorsFault fault)
        {
            Assert.InRange(fault.Offset, 0, content.Length);
            own = false;
        }

        Assert.True(framework == own, $"{Encoding.UTF8.GetString(content)}: the framework {(framework ? "accepts" : "refuses")} it");
        return own;
    }

    private static bool IsJson(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            ReadTexts(document.RootElement);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads every text: the framework notices half of a surrogate pair only then.</summary>
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    ReadTexts(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    ReadTexts(item);
                break;
            case JsonValueKind.String:
                element.GetString();
                break;
            default:
                break;
        }
    }
}
