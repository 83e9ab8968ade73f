namespace NetGen;

/// <summary>
/// Limited-memory BFGS (Liu and Nocedal, 1989): the direction is -H g, with H the inverse Hessian that the last few steps s and
/// changes of the gradient y suggest, by the two-loop recursion from H0 = sᵀy / yᵀy (Nocedal and Wright, 2006, algorithm 7.4).
/// </summary>
internal sealed class LbfgsMinimizer
{
    /// <summary>A pair tells of curvature only where sᵀy is above this part of yᵀy.</summary>
    private const double LeastCurvature = 1e-10;

    private readonly Func<double[], double[], double> _objective;
    private readonly LbfgsOptions _options;
    private readonly WolfeLineSearch _search;
    private readonly List<(double[] Step, double[] Change, double Product)> _pairs = [];
    private readonly double[] _point;
    private readonly double[] _trial;
    private readonly double[] _gradient;
    private readonly double[] _trialGradient;
    private readonly double[] _direction;
    private double _tried;
    private double _trialValue;

    /// <param name="objective">The value at a point, which it may round in place, and the gradient there into the second array.</param>
    /// <param name="point">The start; receives the best point.</param>
    /// <param name="options">The settings.</param>
    public LbfgsMinimizer(Func<double[], double[], double> objective, double[] point, LbfgsOptions options)
    {
        _objective = objective;
        _options = options;
        _point = point;
        _trial = new double[point.Length];
        _gradient = new double[point.Length];
        _trialGradient = new double[point.Length];
        _direction = new double[point.Length];
        _search = new WolfeLineSearch(Try, options.LineSearchEvaluations);
    }

    public int Evaluations { get; private set; }

    public double LargestGradient => _gradient.Max(Math.Abs);

    /// <summary>The value at the start and after each iteration.</summary>
    public List<double> Values { get; } = [];

    public LbfgsStopReason Run(CancellationToken cancellationToken)
    {
        Evaluations++;
        Values.Add(_objective(_point, _gradient));
        while (true)
        {
            if (LargestGradient <= _options.GradientTolerance)
                return LbfgsStopReason.GradientTolerance;
            if (Values.Count > _options.Iterations)
                return LbfgsStopReason.Iterations;
            if (cancellationToken.IsCancellationRequested)
                return LbfgsStopReason.Cancelled;

            double before = Values[^1];
            if (!Advance())
            {
                if (_pairs.Count == 0)
                    return LbfgsStopReason.NoDescent;
                // What the past steps suggest may be wrong here: the steepest descent has the last word.
                _pairs.Clear();
                continue;
            }

            if (before - Values[^1] <= _options.LossTolerance * Math.Max(Math.Abs(before), double.Epsilon))
                return LbfgsStopReason.LossTolerance;
        }
    }

    /// <summary>Makes one step; false where the line search finds none.</summary>
    private bool Advance()
    {
        double slope = SetDirection();
        // Without a scale to go by, the first step is one long at most.
        double first = _pairs.Count > 0 ? 1 : Math.Min(1, 1 / _gradient.Sum(Math.Abs));
        double step = slope < 0 ? _search.Find(Values[^1], slope, first) : 0;
        if (step == 0)
            return false;
        if (step != _tried)
            Try(step);

        double[] moved = new double[_point.Length];
        double[] change = new double[_point.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = _trial[i] - _point[i];
            change[i] = _trialGradient[i] - _gradient[i];
        }

        double product = Dot(moved, change);
        if (product > LeastCurvature * Dot(change, change))
        {
            if (_pairs.Count == _options.History)
                _pairs.RemoveAt(0);
            _pairs.Add((moved, change, product));
        }

        _trial.CopyTo(_point, 0);
        _trialGradient.CopyTo(_gradient, 0);
        Values.Add(_trialValue);
        return true;
    }

    private (double Value, double Slope) Try(double step)
    {
        for (int i = 0; i < _trial.Length; i++)
            _trial[i] = _point[i] + (step * _direction[i]);
        Evaluations++;
        _tried = step;
        _trialValue = _objective(_trial, _trialGradient);
        return double.IsFinite(_trialValue) ? (_trialValue, Dot(_trialGradient, _direction)) : (double.PositiveInfinity, double.NaN);
    }

    /// <summary>Sets the direction and returns the slope along it.</summary>
    private double SetDirection()
    {
        var factors = new double[_pairs.Count];
        _gradient.CopyTo(_direction, 0);
        for (int i = factors.Length - 1; i >= 0; i--)
        {
            factors[i] = Dot(_pairs[i].Step, _direction) / _pairs[i].Product;
            Add(-factors[i], _pairs[i].Change);
        }

        if (factors.Length > 0)
            Scale(_pairs[^1].Product / Dot(_pairs[^1].Change, _pairs[^1].Change));
        for (int i = 0; i < factors.Length; i++)
            Add(factors[i] - (Dot(_pairs[i].Change, _direction) / _pairs[i].Product), _pairs[i].Step);
        Scale(-1);
        return Dot(_gradient, _direction);
    }

    private void Add(double factor, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
            _direction[i] += factor * values[i];
    }

    private void Scale(double factor)
    {
        for (int i = 0; i < _direction.Length; i++)
            _direction[i] *= factor;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
