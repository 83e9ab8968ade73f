using System.Globalization;
using System.Text;

namespace NetGen.Package.Tests;

/// <summary>Made-up flowers in the form of the iris data: three species of other proportions.</summary>
internal static class Flowers
{
    /// <summary>A CSV file of 150 flowers.</summary>
    public static string Csv()
    {
        double[][] means = [[5.0, 3.4, 1.5, 0.2], [5.9, 2.8, 4.3, 1.3], [6.6, 3.0, 5.6, 2.0]];
        string[] species = ["setosa", "versicolor", "virginica"];
        var text = new StringBuilder("sepal_length,sepal_width,petal_length,petal_width,species\n");
        for (int i = 0; i < 150; i++)
        {
            var sizes = means[i % 3].Select((mean, k) => mean + (0.3 * Math.Sin((i * 12.9898) + (k * 78.233))));
            text.Append(CultureInfo.InvariantCulture, $"{string.Join(',', sizes.Select(size => size.ToString("F2", CultureInfo.InvariantCulture)))},{species[i % 3]}\n");
        }

        return text.ToString();
    }
}
