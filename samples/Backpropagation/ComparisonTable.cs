using System.Globalization;

namespace BackpropagationSample;

/// <summary>Prints numbers computed by hand beside those of the generated code.</summary>
internal sealed class ComparisonTable
{
    public double LargestDifference { get; private set; }

    public void Head(string title) => Console.WriteLine($"  {title,-48}  by hand    generated   difference");

    public void Row(string name, double byHand, float generated)
    {
        double difference = Math.Abs(byHand - generated);
        LargestDifference = Math.Max(LargestDifference, difference);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {name,-44} {byHand,11:F7}  {generated,11:F7}   {difference,8:0.0E-0}"));
    }

    public void Rows(string name, IEnumerable<double> byHand, IReadOnlyList<float> generated)
    {
        int i = 0;
        foreach (double value in byHand)
        {
            Row(i == 0 ? name : "", value, generated[i]);
            i++;
        }
    }
}
