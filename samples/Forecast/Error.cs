namespace ForecastSample;

/// <summary>The mean of absolute errors.</summary>
internal sealed class Error
{
    private double _sum;

    public int Count { get; private set; }

    public double Mean => _sum / Count;

    public void Add(float error)
    {
        _sum += Math.Abs(error);
        Count++;
    }
}
