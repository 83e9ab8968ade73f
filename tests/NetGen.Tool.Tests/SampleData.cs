using System.Globalization;
using System.Text;

namespace NetGen.Tool.Tests;

/// <summary>Small CSV files with something to learn, made up by rule.</summary>
internal static class SampleData
{
    public const int Rows = 120;

    /// <summary>Flowers: three classes by two lengths on very different scales.</summary>
    public static string Flowers()
    {
        var text = new StringBuilder("length,weight,kind\n");
        for (int i = 0; i < Rows; i++)
        {
            int kind = i % 3;
            double length = (kind * 2) + (i * 7 % 10 / 10.0);
            double weight = 5000 - (kind * 1000) + (i * 13 % 100);
            text.Append(CultureInfo.InvariantCulture, $"{length},{weight},{(kind == 0 ? "rose" : kind == 1 ? "tulip" : "\"wild, other\"")}\n");
        }

        return text.ToString();
    }

    /// <summary>The first two kinds of the flowers.</summary>
    public static string TwoKinds() => string.Join('\n', Flowers().Split('\n').Where(line => !line.EndsWith("\"wild, other\"", StringComparison.Ordinal)));

    /// <summary>Houses: a price by size and town; one size is missing.</summary>
    public static string Houses()
    {
        var text = new StringBuilder("id,size,town,price\n");
        for (int i = 0; i < Rows; i++)
        {
            string town = i % 3 == 0 ? "north" : i % 3 == 1 ? "south" : "west";
            double size = 1 + (i * 11 % 17 / 4.0);
            double price = 10000 * ((2 * size) + (town == "north" ? 3 : 0));
            text.Append(CultureInfo.InvariantCulture, $"h{i},{(i == 5 ? "NA" : size.ToString(CultureInfo.InvariantCulture))},{town},{price}\n");
        }

        return text.ToString();
    }
}
