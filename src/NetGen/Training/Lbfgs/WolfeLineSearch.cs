namespace NetGen;

/// <summary>
/// Finds a step along a direction that fulfils the strong Wolfe conditions f(a) ≤ f(0) + c1 · a · f'(0) and |f'(a)| ≤ c2 · |f'(0)|:
/// Nocedal and Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6, with cubic interpolation.
/// </summary>
internal sealed class WolfeLineSearch(Func<double, (double Value, double Slope)> function, int evaluations)
{
    /// <summary>The part of the descent that the slope promises which a step must keep.</summary>
    private const double SufficientDecrease = 1e-4;

    /// <summary>The part of the slope that may be left.</summary>
    private const double Curvature = 0.9;

    private int _left;
    private Point _start;

    /// <summary>
    /// The step, or 0 where none that was tried decreases the function enough. One that fulfils the first condition alone is taken where the
    /// evaluations run out.
    /// </summary>
    public double Find(double value, double slope, double first)
    {
        _start = new Point(0, value, slope);
        _left = evaluations;
        var before = _start;
        double step = first;
        while (_left > 0)
        {
            var point = Evaluate(step);
            if (!Decreases(point) || (before.Step > 0 && point.Value >= before.Value))
                return Narrow(before, point);
            if (Flat(point))
                return point.Step;
            if (point.Slope >= 0)
                return Narrow(point, before);
            before = point;
            step *= 2;
        }

        return before.Step;
    }

    /// <summary>Narrows an interval that holds a step as wanted; <paramref name="low"/> is its better end.</summary>
    private double Narrow(Point low, Point high)
    {
        while (_left > 0 && low.Step != high.Step)
        {
            var point = Evaluate(Between(low, high));
            if (!Decreases(point) || point.Value >= low.Value)
            {
                high = point;
                continue;
            }

            if (Flat(point))
                return point.Step;
            if (point.Slope * (high.Step - low.Step) >= 0)
                high = low;
            low = point;
        }

        return low.Step;
    }

    private Point Evaluate(double step)
    {
        _left--;
        var (value, slope) = function(step);
        return new Point(step, value, slope);
    }

    private bool Decreases(Point point) => point.Value <= _start.Value + (SufficientDecrease * point.Step * _start.Slope);

    private bool Flat(Point point) => Math.Abs(point.Slope) <= -Curvature * _start.Slope;

    /// <summary>The minimum of the cubic through both ends, kept a tenth of the interval away from them; its middle where there is none.</summary>
    private static double Between(Point a, Point b)
    {
        double width = b.Step - a.Step;
        double middle = a.Step + (width / 2);
        if (!double.IsFinite(b.Value) || !double.IsFinite(b.Slope))
            return middle;
        double d1 = a.Slope + b.Slope - (3 * (a.Value - b.Value) / (a.Step - b.Step));
        double d2 = Math.Sqrt((d1 * d1) - (a.Slope * b.Slope)) * Math.Sign(width);
        double part = 1 - ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2)));
        return double.IsFinite(part) ? a.Step + (width * Math.Clamp(part, 0.1, 0.9)) : middle;
    }

    private readonly record struct Point(double Step, double Value, double Slope);
}
