using System.Globalization;
using System.Text;

namespace InGameLearningSample;

/// <summary>Which balls were caught, in order. Allocates at the start only.</summary>
internal sealed class Score(int capacity)
{
    private const int Groups = 6;
    private const int BarLength = 40;

    private readonly bool[] _caught = new bool[capacity];
    private int _balls;

    public void Add(bool caught) => _caught[_balls++] = caught;

    /// <summary>The balls in groups, first ones on top: how many were caught.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int group = 0; group < Groups; group++)
        {
            int from = _balls * group / Groups;
            int to = _balls * (group + 1) / Groups;
            if (from == to)
                continue;
            double part = (double)_caught[from..to].Count(caught => caught) / (to - from);
            text.Append(CultureInfo.InvariantCulture, $"balls {from + 1,4} to {to,4}  {new string('#', (int)Math.Round(part * BarLength)),-BarLength}  {part,6:P0} caught\n");
        }

        return text.ToString();
    }
}
