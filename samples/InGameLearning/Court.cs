using NetGen.Numerics;

namespace InGameLearningSample;

/// <summary>
/// A court one metre wide. Balls are thrown in from above, bounce off the walls and fall; a paddle on the ground, slower than the
/// balls, has to be where they come down. Every landing tells the agent what it should have foreseen all along the flight.
/// </summary>
internal sealed class Court
{
    private const float Gravity = 2.5f;
    private const float PaddleSpeed = 1.2f;
    private const float PaddleReach = 0.07f;
    private const int LongestFlight = 512;

    private readonly RandomStream _random;
    private readonly float[] _flight = new float[LongestFlight * PaddleBrain.InputSize];
    private int _frames;
    private float _x;
    private float _y;
    private float _speedX;
    private float _speedY;
    private float _paddle = 0.5f;

    public Court(ulong seed)
    {
        _random = new RandomStream(seed);
        Throw();
    }

    /// <summary>What the agent sees: the ball's place and speed.</summary>
    /// <param name="input">Receives 4 values.</param>
    public void Observe(Span<float> input)
    {
        input[0] = _x - 0.5f;
        input[1] = _y;
        input[2] = _speedX;
        input[3] = _speedY;
        if (_frames < LongestFlight)
            input.CopyTo(_flight.AsSpan(_frames++ * PaddleBrain.InputSize));
    }

    /// <summary>Moves the paddle towards a place, and the ball along its way.</summary>
    /// <param name="target">Where the agent expects the ball.</param>
    /// <param name="seconds">The frame's length.</param>
    /// <param name="experience">Takes the flight of a ball that lands.</param>
    /// <returns>Whether the ball landed in this frame, and whether on the paddle.</returns>
    public (bool Landed, bool Caught) Advance(float target, float seconds, Experience experience)
    {
        float reach = PaddleSpeed * seconds;
        _paddle = Math.Clamp(_paddle + Math.Clamp(target + 0.5f - _paddle, -reach, reach), 0, 1);

        _speedY -= Gravity * seconds;
        _x += _speedX * seconds;
        _y += _speedY * seconds;
        if (_x is < 0 or > 1)
        {
            _x = _x < 0 ? -_x : 2 - _x;
            _speedX = -_speedX;
        }

        if (_y > 0)
            return (false, false);

        for (int frame = 0; frame < _frames; frame++)
            experience.Add(_flight.AsSpan(frame * PaddleBrain.InputSize, PaddleBrain.InputSize), _x - 0.5f);
        bool caught = MathF.Abs(_paddle - _x) <= PaddleReach;
        Throw();
        return (true, caught);
    }

    private void Throw()
    {
        _frames = 0;
        _x = _random.NextSingle();
        _y = 1;
        _speedX = 3 * (_random.NextSingle() - 0.5f);
        _speedY = 0.6f * (_random.NextSingle() - 0.5f);
    }
}
